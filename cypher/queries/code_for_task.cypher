// code_for_task
// Topic: Code
// Answers: Which papers on this task or a kind of it give their code; and which, after these, do not?
// Parameter: task STRING required — a task, by any of its names or its id
// Parameter: with_kinds INTEGER = 1 — 0 leaves out kinds of the task (image inpainting of inpainting); 2 takes in what it is a kind of, too
// Parameter: min_confidence FLOAT = 0.8 — leave out papers that work on it less surely, unless their titles name it
// Parameter: limit INTEGER = 20 — rows at most
// Column: paper_id STRING — the paper's id
// Column: title STRING — its title
// Column: year INTEGER? — its year, where known
// Column: tasks STRING[] — what of it the paper works on: the task, a kind of it, or last what it is a kind of
// Column: repositories STRING[] — the addresses that the paper gives, empty for none

WITH toLower($task) AS wanted
OPTIONAL MATCH (e:Task)
WHERE e.id = $task OR toLower(e.name) = wanted
  OR any(alias IN e.aliases WHERE toLower(alias) = wanted)
// Of a short form, full forms that are other names of it count, too: medical visual question answering is a kind of VQA.
WITH collect(e.id) AS own, collect(wanted) + collect(coalesce(toLower(e.name), wanted)) AS names,
  collect(CASE WHEN e.name CONTAINS ' ' THEN [wanted] ELSE coalesce(e.aliases, [wanted]) END) AS lists
UNWIND lists AS aliases
UNWIND aliases AS alias
WITH own, names, collect(CASE WHEN alias CONTAINS ' ' THEN toLower(alias) END) AS others
UNWIND names + others AS name
WITH DISTINCT own, name
MATCH (t:Task)
WITH own, name, t, toLower(t.name) AS task
WITH t, task, min(CASE WHEN t.id IN own THEN 0
  WHEN task ENDS WITH (' ' + name) OR task ENDS WITH ('-' + name) THEN 1
  WHEN task CONTAINS ' ' AND name ENDS WITH (' ' + task) THEN 2 ELSE 3 END) AS step
WHERE step <= $with_kinds
WITH t, task, step
ORDER BY step, t.id
LIMIT 100
MATCH (p:Paper)-[a:INTRODUCES|ADDRESSES]->(t)
WHERE a.confidence >= $min_confidence OR toLower(p.title) CONTAINS toLower(t.name)
OPTIONAL MATCH (p)-[:HAS_CODE]->(r:Repository)
WITH p, min(step) AS step, collect(DISTINCT t.name) AS tasks, collect(DISTINCT r.url) AS repositories,
  count(r) > 0 AS has_code, max(CASE WHEN toLower(p.title) CONTAINS task THEN 1 ELSE 0 END) AS titled
RETURN p.id AS paper_id, p.title AS title, p.year AS year, tasks, repositories
ORDER BY CASE WHEN step < 2 THEN 0 ELSE 1 END, CASE WHEN has_code THEN 0 ELSE 1 END, step, titled DESC,
  coalesce(year, 0) DESC, coalesce(p.month, '') DESC, coalesce(p.published, '') DESC, paper_id
LIMIT $limit
