// code_for_task
// Topic: Code
// Answers: Which papers on this task give their code, the latest first?
// Parameter: task STRING required — a task, by any of its names or its id
// Parameter: limit INTEGER = 20 — rows at most
// Column: paper_id STRING — the paper's id
// Column: title STRING — its title
// Column: year INTEGER? — its year, where known
// Column: repositories STRING[] — the addresses that the paper gives

WITH toLower($task) AS wanted
MATCH (t:Task)
WHERE t.id = $task OR toLower(t.name) = wanted
  OR any(alias IN t.aliases WHERE toLower(alias) = wanted)
WITH t
ORDER BY t.id
LIMIT 100
MATCH (p:Paper)-[:INTRODUCES|ADDRESSES]->(t)
MATCH (p)-[:HAS_CODE]->(r:Repository)
WITH p, collect(DISTINCT r.url) AS repositories
RETURN p.id AS paper_id, p.title AS title, p.year AS year, repositories
ORDER BY coalesce(year, 0) DESC, paper_id
LIMIT $limit
