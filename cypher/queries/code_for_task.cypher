// code_for_task
// Topic: Code
// Answers: Which papers on this task or a kind of it give their code; and which, after these, do not?
// Parameter: task STRING required — a task, by any of its names or its id
// Parameter: with_kinds INTEGER = 1 — 0 leaves out tasks whose name ends in that of the task
// Parameter: limit INTEGER = 20 — rows at most
// Column: paper_id STRING — the paper's id
// Column: title STRING — its title
// Column: year INTEGER? — its year, where known
// Column: tasks STRING[] — what of it the paper works on, such as image inpainting for inpainting
// Column: repositories STRING[] — the addresses that the paper gives, empty for none

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
OPTIONAL MATCH (p)-[:HAS_CODE]->(r:Repository)
WITH p, max(CASE WHEN is_own THEN 1 ELSE 0 END) AS is_own, collect(DISTINCT t.name) AS tasks,
  collect(DISTINCT r.url) AS repositories, count(r) > 0 AS has_code
RETURN p.id AS paper_id, p.title AS title, p.year AS year, tasks, repositories
ORDER BY CASE WHEN has_code THEN 0 ELSE 1 END, is_own DESC, coalesce(year, 0) DESC, coalesce(p.month, '') DESC,
  coalesce(p.published, '') DESC, paper_id
LIMIT $limit
