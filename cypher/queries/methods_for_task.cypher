// methods_for_task
// Topic: Tasks and data
// Answers: Which methods do papers on this task work with?
// Parameter: task STRING required — a task, by any of its names or its id
// Parameter: limit INTEGER = 20 — rows at most
// Column: id STRING — the method's id
// Column: method STRING — its name
// Column: papers INTEGER — papers on the task that work with it

WITH toLower($task) AS wanted
MATCH (e:Task)
WHERE e.id = $task OR toLower(e.name) = wanted
  OR any(alias IN e.aliases WHERE toLower(alias) = wanted)
WITH e
ORDER BY e.id
LIMIT 100
MATCH (p:Paper)-[:INTRODUCES|ADDRESSES]->(e)
MATCH (p)-[:INTRODUCES|USES|COMPARES_WITH]->(found:Method)
RETURN found.id AS id, found.name AS method, count(DISTINCT p) AS papers
ORDER BY papers DESC, method, id
LIMIT $limit
