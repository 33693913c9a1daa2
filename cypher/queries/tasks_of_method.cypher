// tasks_of_method
// Topic: Tasks and data
// Answers: For which tasks is this method used?
// Parameter: method STRING required — a method, by any of its names or its id
// Parameter: limit INTEGER = 20 — rows at most
// Column: id STRING — the task's id
// Column: task STRING — its name
// Column: papers INTEGER — papers on it that work with the method
// Column: title STRING — the title of one of them

WITH toLower($method) AS wanted
MATCH (e:Method)
WHERE e.id = $method OR toLower(e.name) = wanted
  OR any(alias IN e.aliases WHERE toLower(alias) = wanted)
WITH e
ORDER BY e.id
LIMIT 100
MATCH (p:Paper)-[:INTRODUCES|USES|COMPARES_WITH]->(e)
WITH DISTINCT p.id AS paper_id
MATCH (p:Paper {id: paper_id})-[:INTRODUCES|ADDRESSES]->(found:Task)
WITH found.id AS id, found.name AS task, found.paper_count AS named, count(DISTINCT p.id) AS papers,
  max(p.id) AS latest
ORDER BY papers DESC, named DESC, task, id
LIMIT $limit
MATCH (p:Paper {id: latest})
RETURN id, task, papers, p.title AS title
ORDER BY papers DESC, named DESC, task, id
