// metrics_for_task
// Topic: Tasks and data
// Answers: Which metrics do papers on this task report?
// Parameter: task STRING required — a task, by any of its names or its id
// Parameter: limit INTEGER = 20 — rows at most
// Column: id STRING — the metric's id
// Column: metric STRING — its name
// Column: papers INTEGER — papers on the task that work with it

WITH toLower($task) AS wanted
MATCH (e:Task)
WHERE e.id = $task OR toLower(e.name) = wanted
  OR any(alias IN e.aliases WHERE toLower(alias) = wanted)
WITH e
ORDER BY e.id
LIMIT 100
MATCH (p:Paper)-[:INTRODUCES|ADDRESSES]->(e)
MATCH (p)-[:INTRODUCES|USES|MEASURED_BY]->(found:Metric)
RETURN found.id AS id, found.name AS metric, count(DISTINCT p) AS papers
ORDER BY papers DESC, metric, id
LIMIT $limit
