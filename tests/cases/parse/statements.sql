-- error: a statement at 1:15
explain types 1;
-- error: expected LOCAL, DIRECTORY or TABLE, found `t` at 1:18
insert overwrite t select 1;
-- error: expected USE or a statement, found `frobnicate` at 1:1
frobnicate t;
-- error: expected a type at 1:19
create table t (a frob);
-- error: expected TABLE, VIEW, DATABASE, FUNCTION or MACRO at 1:8
create thing x;
-- error: a constant at 1:37
insert into t partition (d='x', e = f) select 1;
-- error: found `,` at 1:34
alter table t add partition (d=1), partition (d=2);
-- error: expected WHEN at 1:30
merge into t using u on t.a=1;
-- error: expected a type, found `)` at 1:42
create table t (a int) partitioned by (b ) as select 1 a, 2 b;
-- error: expected a type, found `real` at 1:19
create table t (a real);
-- error: a statement, found `detail` at 1:9
explain detail select 1;
-- refused: dfs
dfs -ls /tmp;
-- refused: a shell command
!ls -l;
-- refused: CREATE MATERIALIZED VIEW
create materialized view v as select 1;
-- refused: EXPORT TABLE
export table t to '/x';
-- accepted: GRANT
grant select on table t to user hive;
-- accepted: ADD JAR
add jar s3://bucket/x.jar;
-- accepted: LOCK
lock table t shared;
-- accepted: UNLOCK
unlock table t partition (a=1);
-- accepted: ALTER TABLE .. CONCATENATE
alter table t partition (a=1) concatenate;

-- prints: INSERT INTO TABLE t PARTITION (d='x', e) SELECT 1
insert into t partition (d = 'x', e) select 1;
-- prints: INSERT INTO TABLE t (a, b) VALUES (1, 'x'), (2, NULL)
insert into table t (a, b) values (1, 'x'), (2, null);
insert into t (select 1);
insert overwrite table t partition (a) if not exists select 1;
with a as (select 1) insert overwrite table t select * from a;
-- prints: INSERT OVERWRITE TABLE u SELECT a FROM t LATERAL VIEW explode(x) e AS f
from t insert overwrite table u select a lateral view explode(x) e as f;
from t insert overwrite table a select 1 where x insert into b select 2 lateral view explode(y) e limit 3;
from t join u on a = b insert into v select 1 lateral view explode(x) e;
with q as (select 1) from q insert into t select * insert into u select *;
insert overwrite local directory '/x' row format delimited fields terminated by ',' escaped by '\\' stored as textfile select 1;
load data local inpath '/x' overwrite into table t partition (a='b');
-- prints: UPDATE t SET a = 1, b = a + 1 WHERE c
update t set a = 1, b = a + 1 where c;
delete from t where a in (select 1);
merge into t as x using u on x.a = u.a when matched and x.b then delete when matched then update set c = 1 when not matched then insert values (1, 2);
-- prints: CREATE EXTERNAL TABLE IF NOT EXISTS d.t (a int COMMENT 'x', b array<struct<`date`:string,n:map<string,int>>>) COMMENT 'c' PARTITIONED BY (p string) CLUSTERED BY (a) SORTED BY (a DESC) INTO 4 BUCKETS ROW FORMAT SERDE 'x.Y' WITH SERDEPROPERTIES ('a'='b') STORED AS parquet LOCATION 's3://b/k' TBLPROPERTIES ('k'='v')
create external table if not exists d.t (a int comment 'x', b array<struct<`date`:string, n:map<string,int>>>) comment 'c' partitioned by (p string) clustered by (a) sorted by (a desc) into 4 buckets row format serde 'x.Y' with serdeproperties ('a'='b') stored as PARQUET location 's3://b/k' tblproperties ('k'='v');
create table t row format delimited fields terminated by '\001' collection items terminated by '\002' map keys terminated by '\003' lines terminated by '\n' null defined as '' stored as inputformat 'a' outputformat 'b' as select 1 a;
create table t (a int not null enable comment 'x', b string default 'y', primary key (a) disable novalidate rely, constraint c check (a > 0));
create table t (a int) skewed by (a) on (1, 2) stored as directories;
create table t (a uniontype<int,string>, b varchar(10), c char(2), d decimal(5,2), e timestamp with local time zone);
create table t stored by 'handler' with serdeproperties ('a'='b') as select 1 a;
create temporary table t like u location '/x';
explain vectorization only detail select 1;
explain rewrite select 1;
-- prints: CREATE OR REPLACE VIEW v (a COMMENT 'x', b) COMMENT 'y' TBLPROPERTIES ('k'='v') AS SELECT 1, 2
create or replace view v (a comment 'x', b) comment 'y' tblproperties ('k'='v') as select 1, 2;
create view if not exists v partitioned on (a) as with q as (select 1 a) select * from q;
create database if not exists d comment 'c' location '/x' with dbproperties ('a'='b');
-- prints: DROP DATABASE IF EXISTS d CASCADE
drop schema if exists d cascade;
drop table if exists d.t purge;
drop view v;
truncate table t partition (a=1) columns (b, c);
alter table t exchange partition (a=1) with table d.u;
-- accepted: ALTER TABLE .. ARCHIVE
alter table t archive partition (a=1);
-- accepted: ALTER TABLE .. UNARCHIVE
alter table t unarchive partition (a=1);
-- beyond Hive: FORCE is of later versions
truncate table t force;
create temporary macro f(x int, y string) x + length(y);
drop temporary macro if exists f;
create function d.f as 'a.B' using jar 's3://x', file 'y';
drop temporary function if exists f;
alter table t rename to u.v;
alter table t add columns (a int comment 'x', b string) cascade;
alter table t replace columns (a int);
-- prints: ALTER TABLE t PARTITION (d=1) CHANGE COLUMN a b int COMMENT 'x' AFTER c
alter table t partition (d=1) change a b int comment 'x' after c restrict;
alter table t change column a a bigint first;
alter table t add if not exists partition (d=1, e='x') location '/x' partition (d=2, e='y');
alter table t drop if exists partition (d>1), partition (d<>'x', e<=2) purge;
alter table t partition (d=1) rename to partition (d=2);
alter table t set tblproperties ('a'='b');
alter table t unset tblproperties if exists ('a', 'b');
alter table t set serde 'x' with serdeproperties ('a'='b');
alter table t partition (a=1) set serdeproperties ('a'='b');
alter table t set location '/x';
alter table t set fileformat orc;
alter table t set fileformat inputformat 'a' outputformat 'b' serde 'c';
alter view v as select 1;
alter view v rename to w;
alter database d set dbproperties ('a'='b');
alter database d set location '/x';
msck repair table t sync partitions;
analyze table t partition (d='x') compute statistics for columns a, b;
analyze table t compute statistics noscan;
use d;
set;
-- prints: SET a.b=c 'd' e
set a.b = c 'd' e;
set hive.exec.dynamic.partition;
reset;
source /x/y.sql;
-- prints: !echo it's done
!echo it's done;
show databases like 'x*';
-- prints: SHOW TABLES IN d LIKE 'x*'
show tables in d 'x*';
show columns in t from d;
show partitions t partition (a=1);
show create table d.t;
show table extended in d like t partition (a=1);
show tblproperties t ('a');
show functions like 'x*';
-- prints: SHOW FUNCTIONS 'd.f'
show functions d.f;
show functions 'x.*|y';
show locks t extended;
show roles;
describe formatted d.t;
describe extended t partition (a=1) b.c.$elem$;
describe database extended d;
-- prints: DESCRIBE FUNCTION EXTENDED '+'
desc function extended +;
explain select 1;
explain extended formatted insert into t select 1;
explain analyze table t compute statistics;
explain dependency grant select on table t to user hive;
-- beyond Hive: the form is ours
EXPLAIN TYPES SELECT a FROM t;
-- beyond Hive: the form is ours
EXPLAIN LINEAGE INSERT INTO t SELECT a FROM u;
