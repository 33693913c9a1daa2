// untried_pairs
// Topic: Gaps
// Answers: Which method, of the 100 most used, and dataset are used for this task, but never together?
// Parameter: task STRING required — a task, by any of its names or its id
// Parameter: min_papers INTEGER = 2 — only what at least this many papers on the task work with
// Parameter: limit INTEGER = 20 — rows at most
// Column: method STRING — the method's name
// Column: dataset STRING — the name of the dataset or benchmark
// Column: method_id STRING — the method's id
// Column: dataset_id STRING — the id of the dataset or benchmark
// Column: method_papers INTEGER — papers on the task that work with the method
// Column: dataset_papers INTEGER — papers on the task that work with the dataset or benchmark

// The server looks pairs up in this order, and ends with the last that it is to return. LadybugDB
// orders only where there is a limit; this one is never reached.
WITH toLower($task) AS wanted
MATCH (t:Task)
WHERE t.id = $task OR toLower(t.name) = wanted
  OR any(alias IN t.aliases WHERE toLower(alias) = wanted)
WITH t
ORDER BY t.id
LIMIT 100
MATCH (p:Paper)-[:INTRODUCES|ADDRESSES]->(t)
MATCH (p)-[:INTRODUCES|USES|COMPARES_WITH]->(m:Method)
WITH t, m, count(DISTINCT p) AS method_papers
WHERE method_papers >= $min_papers
WITH t, m, method_papers
ORDER BY method_papers DESC, m.id
LIMIT 100
MATCH (p:Paper)-[:INTRODUCES|ADDRESSES]->(t)
MATCH (p)-[:INTRODUCES|EVALUATED_ON|USES]->(d:Dataset|Benchmark)
WITH m, method_papers, d, count(DISTINCT p) AS dataset_papers
WHERE dataset_papers >= $min_papers
WITH m, method_papers, d, dataset_papers
ORDER BY method_papers * dataset_papers DESC, m.id, d.id
LIMIT 100000000
WITH m, method_papers, d, dataset_papers
WHERE NOT EXISTS {
  MATCH (m)<-[:INTRODUCES|USES|COMPARES_WITH]-(q:Paper)-[:INTRODUCES|EVALUATED_ON|USES]->(d)
}
RETURN m.name AS method, d.name AS dataset, m.id AS method_id, d.id AS dataset_id,
  method_papers, dataset_papers
ORDER BY method_papers * dataset_papers DESC, method_id, dataset_id
LIMIT $limit
