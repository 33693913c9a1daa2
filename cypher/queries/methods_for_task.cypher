// methods_for_task
// Topic: Tasks and data
// Answers: Which methods do papers on this task or a kind of it work with: those of several papers, then the own method of each?
// Parameter: task STRING required — a task, by any of its names or its id
// Parameter: with_kinds INTEGER = 1 — 0 leaves out kinds of the task (image inpainting of inpainting); 2 takes in what it is a kind of, too
// Parameter: min_confidence FLOAT = 0.8 — leave out what papers work with, or on, less surely
// Parameter: nearest INTEGER = 0 — 1 takes in papers whose titles name another task
// Parameter: limit INTEGER = 20 — rows at most
// Column: id STRING — the method's id
// Column: method STRING — its name
// Column: papers INTEGER — papers on the task that work with it
// Column: introduced_here BOOLEAN? — whether one of those papers introduced it; empty where one seems to, and that is not sure
// Column: hub BOOLEAN — whether very many papers name it; these stand last
// Column: tasks STRING[] — the tasks that those papers work on: this one, kinds of it, or last what it is a kind of
// Column: last_year INTEGER? — the year of the latest of those papers, where known
// Column: title STRING — the title of one of them

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
OPTIONAL MATCH (p)-[:INTRODUCES|ADDRESSES]->(u:Task)
WHERE toLower(p.title) CONTAINS toLower(u.name)
WITH p, t.name AS task_name, step, toLower(p.title) CONTAINS task AS is_titled, count(u) AS titles
WHERE is_titled OR titles = 0 OR $nearest = 1
MATCH (p)-[r:INTRODUCES|USES|COMPARES_WITH]->(found:Method)
WITH p, task_name, step, is_titled, r, found, found.paper_count = 1 AND r.not_introduced IS NOT NULL AS is_said,
  p.id = coalesce(found.introduced_by, found.likely_introduced_by, '') AS is_own
WHERE r.confidence >= $min_confidence
WITH found.id AS id, found.name AS method, count(DISTINCT p.id) AS every,
  count(DISTINCT CASE WHEN step < 2 THEN p.id END) AS near,
  max(CASE WHEN is_own AND found.introduced_by IS NOT NULL THEN 2 WHEN is_own OR is_said THEN 1 ELSE 0 END) AS own,
  count(CASE WHEN is_own AND toLower(p.title) CONTAINS toLower(found.name) THEN 1 END) > 0 AS in_title,
  found.hub IS NOT NULL AS hub, found.paper_count AS named, collect(DISTINCT task_name) AS all_tasks,
  collect(DISTINCT CASE WHEN step < 2 THEN task_name END) AS near_tasks, max(p.year) AS last_year,
  min(step) AS step,
  count(DISTINCT CASE WHEN is_titled AND step < 2 THEN p.id END) AS titled,
  max(r.confidence) AS confidence,
  coalesce(max(CASE WHEN is_own AND step < 2 THEN p.id END), max(CASE WHEN is_said AND step < 2 THEN p.id END),
    max(CASE WHEN is_titled AND step < 2 THEN p.id END),
    max(CASE WHEN step < 2 THEN p.id END), max(p.id)) AS shown
WITH id, method, own, in_title, hub, named, last_year, step, titled, confidence, shown,
  CASE WHEN near > 0 THEN near ELSE every END AS papers,
  CASE WHEN near > 0 THEN near_tasks ELSE all_tasks END AS tasks
ORDER BY hub, CASE WHEN step < 2 THEN 0 ELSE 1 END, papers DESC, in_title DESC,
  own DESC, step, titled DESC, named, confidence DESC,
  coalesce(last_year, 0) DESC, method, id
LIMIT $limit
MATCH (p:Paper {id: shown})
RETURN id, method, papers, CASE own WHEN 2 THEN true WHEN 0 THEN false END AS introduced_here, hub, tasks, last_year, p.title AS title
ORDER BY hub, CASE WHEN step < 2 THEN 0 ELSE 1 END, papers DESC, in_title DESC,
  own DESC, step, titled DESC, named, confidence DESC,
  coalesce(last_year, 0) DESC, method, id
