// datasets_with_few_methods
// Topic: Gaps
// Answers: Which datasets and benchmarks serve many tasks although few methods were tried on them?
// Parameter: min_tasks INTEGER = 3 — only those that papers on at least this many tasks work with
// Parameter: max_methods INTEGER = 5 — only those on which at most this many methods were tried
// Parameter: min_papers INTEGER = 2 — only those that at least this many papers name
// Parameter: with_hubs INTEGER = 0 — 1 takes in hubs, which very many papers name
// Parameter: limit INTEGER = 20 — rows at most
// Column: id STRING — the id of the dataset or benchmark
// Column: dataset STRING — its name
// Column: tasks INTEGER — tasks of the papers that work with it
// Column: methods INTEGER — methods of those papers
// Column: papers INTEGER — papers that work with it

MATCH (p:Paper)-[:INTRODUCES|EVALUATED_ON|USES]->(d:Dataset|Benchmark)
WHERE d.paper_count >= $min_papers AND ($with_hubs = 1 OR d.hub IS NULL)
MATCH (p)-[:INTRODUCES|ADDRESSES]->(t:Task)
WITH d, count(DISTINCT t) AS tasks
WHERE tasks >= $min_tasks
MATCH (p:Paper)-[:INTRODUCES|EVALUATED_ON|USES]->(d)
OPTIONAL MATCH (p)-[:INTRODUCES|USES|COMPARES_WITH]->(m:Method)
WITH d, tasks, count(DISTINCT m) AS methods, count(DISTINCT p) AS papers
WHERE methods <= $max_methods
RETURN d.id AS id, d.name AS dataset, tasks, methods, papers
ORDER BY tasks DESC, methods, id
LIMIT $limit
