// metrics_for_task
// Topic: Tasks and data
// Answers: Which metrics do papers on this task or a kind of it report?
// Parameter: task STRING required — a task, by any of its names or its id
// Parameter: with_kinds INTEGER = 1 — 0 leaves out tasks whose name ends in that of the task
// Parameter: limit INTEGER = 20 — rows at most
// Column: id STRING — the metric's id
// Column: metric STRING — its name
// Column: measured INTEGER — papers with a number in it that is for the task; these stand first
// Column: papers INTEGER — papers on the task that work with it

WITH toLower($task) AS wanted
OPTIONAL MATCH (e:Task)
WHERE e.id = $task OR toLower(e.name) = wanted
  OR any(alias IN e.aliases WHERE toLower(alias) = wanted)
WITH wanted, collect(e.id) AS own, collect(toLower(e.name)) AS names
MATCH (t:Task)
WHERE t.id IN own OR ($with_kinds = 1 AND (toLower(t.name) ENDS WITH (' ' + wanted)
  OR any(name IN names WHERE toLower(t.name) ENDS WITH (' ' + name))))
WITH t, t.id IN own AS is_own
ORDER BY is_own DESC, t.id
LIMIT 100
WITH collect(t.id) AS own
MATCH (p:Paper)-[:INTRODUCES|ADDRESSES]->(t:Task)
WHERE t.id IN own
WITH DISTINCT own, p
MATCH (p)-[:INTRODUCES|ADDRESSES]->(other:Task)
WITH own, p, count(DISTINCT other) AS tasks
MATCH (p)-[:INTRODUCES|USES|MEASURED_BY]->(found:Metric)
OPTIONAL MATCH (p)-[:REPORTS]->(s:Result)-[:`IN`]->(found)
WITH own, p, tasks, found, s
OPTIONAL MATCH (s)-[:`FOR`]->(f:Task)
WHERE f.id IN own
WITH found.id AS id, found.name AS metric,
  count(DISTINCT CASE WHEN f.id IS NOT NULL THEN p.id END) AS measured,
  count(DISTINCT p.id) AS papers, min(tasks) AS fewest_tasks
RETURN id, metric, measured, papers
ORDER BY measured DESC, papers DESC, fewest_tasks, metric, id
LIMIT $limit
