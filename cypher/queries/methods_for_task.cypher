// methods_for_task
// Topic: Tasks and data
// Answers: Which methods do papers on this task or a kind of it work with?
// Parameter: task STRING required — a task, by any of its names or its id
// Parameter: with_kinds INTEGER = 1 — 0 leaves out tasks whose name ends in that of the task
// Parameter: min_confidence FLOAT = 0.5 — leave out what a paper works with at less than even odds
// Parameter: limit INTEGER = 20 — rows at most
// Column: id STRING — the method's id
// Column: method STRING — its name
// Column: papers INTEGER — papers on the task that work with it
// Column: introduced_here BOOLEAN — whether one of those papers introduced it
// Column: hub BOOLEAN — whether very many papers name it; these stand last
// Column: confidence FLOAT — that of the surest of their edges
// Column: last_year INTEGER? — the year of the latest of those papers, where known

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
MATCH (p:Paper)-[:INTRODUCES|ADDRESSES]->(t)
MATCH (p)-[r:INTRODUCES|USES|COMPARES_WITH]->(found:Method)
MATCH (p)-[:INTRODUCES|ADDRESSES]->(other:Task)
WITH p, found, r.confidence AS sure, count(DISTINCT other) AS tasks
WHERE sure >= $min_confidence
WITH found.id AS id, found.name AS method, count(DISTINCT p) AS papers,
  count(DISTINCT CASE WHEN p.id = found.introduced_by THEN p.id END) > 0 AS introduced_here,
  found.hub IS NOT NULL AS hub, max(sure) AS confidence, max(p.year) AS last_year,
  min(tasks) AS fewest_tasks
RETURN id, method, papers, introduced_here, hub, confidence, last_year
ORDER BY hub, introduced_here DESC, papers DESC, fewest_tasks, confidence DESC,
  coalesce(last_year, 0) DESC, method, id
LIMIT $limit
