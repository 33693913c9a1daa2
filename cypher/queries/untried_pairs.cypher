// untried_pairs
// Topic: Gaps
// Answers: Which method that a paper introduced, and data, serve this task, but never together?
// Parameter: task STRING required — a task, by any of its names or its id
// Parameter: min_papers INTEGER = 1 — only what at least this many papers on the task work with
// Parameter: with_hubs INTEGER = 0 — 1 takes in hubs, which very many papers name
// Parameter: limit INTEGER = 20 — rows at most
// Column: method STRING — the method's name
// Column: dataset STRING — the name of the dataset or benchmark
// Column: method_id STRING — the method's id
// Column: dataset_id STRING — the id of the dataset or benchmark
// Column: method_papers INTEGER — papers on the task that work with the method
// Column: dataset_papers INTEGER — papers on the task that work with the dataset or benchmark
// Column: known INTEGER — papers of all tasks that name the one, and those that name the other

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
WHERE ($with_hubs = 1 OR m.hub IS NULL) AND m.introduced_by IS NOT NULL
WITH t, m, count(DISTINCT p) AS method_papers
WHERE method_papers >= $min_papers
WITH t, m, method_papers
ORDER BY method_papers DESC, m.id
LIMIT 100
MATCH (p:Paper)-[:INTRODUCES|ADDRESSES]->(t)
MATCH (p)-[:INTRODUCES|EVALUATED_ON|USES]->(d:Dataset|Benchmark)
WHERE ($with_hubs = 1 OR d.hub IS NULL)
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
  method_papers, dataset_papers, m.paper_count + d.paper_count AS known
ORDER BY method_papers * dataset_papers DESC, known DESC, method_id, dataset_id
LIMIT $limit
