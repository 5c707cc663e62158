-- Databases of the data product
CREATE DATABASE IF NOT EXISTS uc_pdm_source;
CREATE DATABASE IF NOT EXISTS uc_pdm_transactional;
CREATE DATABASE IF NOT EXISTS uc_pdm_transform;
CREATE DATABASE IF NOT EXISTS uc_pdm_model;
CREATE DATABASE IF NOT EXISTS uc_views_tables;
CREATE DATABASE IF NOT EXISTS uc;
