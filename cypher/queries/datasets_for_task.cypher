// datasets_for_task
// Topic: Tasks and data
// Answers: Which datasets and benchmarks do papers on this task work with?
// Parameter: task STRING required — a task, by any of its names or its id
// Parameter: limit INTEGER = 20 — rows at most
// Column: id STRING — the dataset or benchmark's id
// Column: dataset STRING — its name
// Column: papers INTEGER — papers on the task that work with it

WITH toLower($task) AS wanted
MATCH (e:Task)
WHERE e.id = $task OR toLower(e.name) = wanted
  OR any(alias IN e.aliases WHERE toLower(alias) = wanted)
WITH e
ORDER BY e.id
LIMIT 100
MATCH (p:Paper)-[:INTRODUCES|ADDRESSES]->(e)
MATCH (p)-[:INTRODUCES|EVALUATED_ON|USES]->(found:Dataset|Benchmark)
RETURN found.id AS id, found.name AS dataset, count(DISTINCT p) AS papers
ORDER BY papers DESC, dataset, id
LIMIT $limit
