// tasks_of_method
// Topic: Tasks and data
// Answers: For which tasks is this method used?
// Parameter: method STRING required — a method, by any of its names or its id
// Parameter: limit INTEGER = 20 — rows at most
// Column: id STRING — the task's id
// Column: task STRING — its name
// Column: papers INTEGER — papers on it that work with the method

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
WITH found, count(DISTINCT p) AS papers
RETURN found.id AS id, found.name AS task, papers
ORDER BY papers DESC, found.paper_count DESC, task, id
LIMIT $limit
