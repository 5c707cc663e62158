-- The run records, queryable in SQL: a live view of the run store
CREATE DATABASE IF NOT EXISTS AUDIT;

DROP TABLE IF EXISTS AUDIT.data_pipeline_metadata_hive;

CREATE EXTERNAL TABLE AUDIT.data_pipeline_metadata_hive (
    Correlation_Id STRING,
    DataProduct STRING,
    DateProductRun STRING,
    Run_Id BIGINT,
    Status STRING,
    CurrentStep STRING,
    Cluster_Id STRING,
    S3_Prefix_Snapshots STRING,
    S3_Prefix_Analytical_DataSet STRING,
    Snapshot_Type STRING,
    TimeToExist BIGINT
)
STORED BY 'org.apache.hadoop.hive.dynamodb.DynamoDBStorageHandler'
TBLPROPERTIES (
    'dynamodb.table.name' = 'data_pipeline_metadata',
    'dynamodb.column.mapping' = 'Correlation_Id:Correlation_Id,DataProduct:DataProduct,DateProductRun:Date,Run_Id:Run_Id,Status:Status,CurrentStep:CurrentStep,Cluster_Id:Cluster_Id,S3_Prefix_Snapshots:S3_Prefix_Snapshots,S3_Prefix_Analytical_DataSet:S3_Prefix_Analytical_DataSet,Snapshot_Type:Snapshot_Type,TimeToExist:TimeToExist',
    'dynamodb.null.serialization' = 'true'
);
