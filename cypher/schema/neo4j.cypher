// The constraints and indexes of Neo4j.
// Written by `python -m papergraph.stores.ddl` from schema.py.

CREATE CONSTRAINT papergraph_paper_id IF NOT EXISTS FOR (n:`Paper`) REQUIRE n.`id` IS UNIQUE;

CREATE CONSTRAINT papergraph_method_id IF NOT EXISTS FOR (n:`Method`) REQUIRE n.`id` IS UNIQUE;

CREATE CONSTRAINT papergraph_dataset_id IF NOT EXISTS FOR (n:`Dataset`) REQUIRE n.`id` IS UNIQUE;

CREATE CONSTRAINT papergraph_benchmark_id IF NOT EXISTS FOR (n:`Benchmark`) REQUIRE n.`id` IS UNIQUE;

CREATE CONSTRAINT papergraph_task_id IF NOT EXISTS FOR (n:`Task`) REQUIRE n.`id` IS UNIQUE;

CREATE CONSTRAINT papergraph_metric_id IF NOT EXISTS FOR (n:`Metric`) REQUIRE n.`id` IS UNIQUE;

CREATE CONSTRAINT papergraph_repository_id IF NOT EXISTS FOR (n:`Repository`) REQUIRE n.`id` IS UNIQUE;

CREATE CONSTRAINT papergraph_page_id IF NOT EXISTS FOR (n:`Page`) REQUIRE n.`id` IS UNIQUE;

CREATE CONSTRAINT papergraph_result_id IF NOT EXISTS FOR (n:`Result`) REQUIRE n.`id` IS UNIQUE;

CREATE INDEX papergraph_paper_year IF NOT EXISTS FOR (n:`Paper`) ON (n.`year`);

CREATE FULLTEXT INDEX papergraph_names IF NOT EXISTS
FOR (n:`Paper`|`Method`|`Dataset`|`Benchmark`|`Task`|`Metric`|`Repository`|`Page`|`Result`)
ON EACH [n.`name`, n.`title`, n.`aliases`];

CREATE FULLTEXT INDEX papergraph_texts IF NOT EXISTS
FOR (n:`Paper`)
ON EACH [n.`title`, n.`abstract`];

CREATE CONSTRAINT papergraph_metadata IF NOT EXISTS FOR (n:`_Papergraph`) REQUIRE n.`name` IS UNIQUE;
