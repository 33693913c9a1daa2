// datasets_for_task
// Topic: Tasks and data
// Answers: Which datasets and benchmarks, and then which metrics, do papers on this task or a kind of it work with?
// Parameter: task STRING required — a task, by any of its names or its id
// Parameter: with_kinds INTEGER = 1 — 0 leaves out kinds of the task (image inpainting of inpainting); 2 takes in what it is a kind of, too
// Parameter: min_confidence FLOAT = 0.8 — leave out what papers work with, or on, less surely
// Parameter: nearest INTEGER = 0 — 1 takes in all data of papers that work on another task as well and whose titles do not name this one, metrics of one paper alone, and papers on the task that name no data
// Parameter: limit INTEGER = 20 — rows at most
// Column: id STRING? — the id of the dataset, benchmark or metric; empty for a paper that names none
// Column: kind STRING? — which of them it is
// Column: name STRING? — its name
// Column: papers INTEGER — papers on the task that work with it
// Column: introduced_here BOOLEAN? — whether one of those papers introduced it; empty where one seems to, and that is not sure
// Column: tasks STRING[] — the tasks that those papers work on: this one, kinds of it, or last what it is a kind of
// Column: last_year INTEGER? — the year of the latest of those papers, where known
// Column: title STRING — the title of one of them

// A metric counts that several papers measure by, or one whose title names the task. A paper that works
// on another task as well counts where its title names this one; else only for what it introduces, and what it
// alone gives comes last.
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
OPTIONAL MATCH (p)-[b:INTRODUCES|ADDRESSES]->(u:Task)
WITH p, t.name AS task_name, step, toLower(p.title) CONTAINS task AS is_titled,
  count(CASE WHEN toLower(p.title) CONTAINS toLower(u.name) OR (b.confidence >= $min_confidence AND u.id <> t.id
    AND NOT task ENDS WITH (' ' + toLower(u.name)) AND NOT toLower(u.name) ENDS WITH (' ' + task)) THEN 1 END) AS others
WITH p, task_name, step, is_titled, is_titled OR others = 0 OR $nearest = 1 AS is_sure
OPTIONAL MATCH (p)-[r:INTRODUCES|EVALUATED_ON|USES|MEASURED_BY]->(found:Dataset|Benchmark|Metric)
WHERE r.confidence >= $min_confidence
WITH p, task_name, step, is_titled, is_sure, r, found
WHERE CASE WHEN found.id IS NULL THEN $nearest = 1 WHEN found.id STARTS WITH 'metric:'
  THEN $nearest = 1 OR (is_sure AND step < 2 AND found.paper_count > 1)
  ELSE is_sure OR (step < 2 AND p.id = coalesce(found.introduced_by, found.likely_introduced_by, '')) END
WITH found.id AS id, found.name AS name, CASE WHEN found.id IS NULL THEN p.id END AS alone,
  count(DISTINCT p.id) AS every,
  count(DISTINCT CASE WHEN step < 2 THEN p.id END) AS near,
  max(CASE WHEN p.id = found.introduced_by THEN 2 WHEN p.id = found.likely_introduced_by OR (found.paper_count = 1 AND r.not_introduced IS NOT NULL) THEN 1 ELSE 0 END) AS own,
  collect(DISTINCT task_name) AS all_tasks,
  collect(DISTINCT CASE WHEN step < 2 THEN task_name END) AS near_tasks, max(p.year) AS last_year,
  min(step) AS step, min(CASE WHEN is_sure THEN 0 ELSE 1 END) AS unsure,
  count(DISTINCT CASE WHEN is_titled AND step < 2 THEN p.id END) AS titled,
  max(r.confidence) AS confidence,
  coalesce(max(CASE WHEN is_titled AND step < 2 THEN p.id END),
    max(CASE WHEN step < 2 THEN p.id END), max(p.id)) AS shown
WITH id, name, own, last_year, step, unsure, titled, confidence, shown,
  CASE WHEN near > 0 THEN near ELSE every END AS papers,
  CASE WHEN near > 0 THEN near_tasks ELSE all_tasks END AS tasks
WHERE $nearest = 1 OR NOT id STARTS WITH 'metric:' OR papers > 1 OR titled > 0
WITH id, name, own, last_year, step, unsure, titled, confidence, shown, papers, tasks
ORDER BY CASE WHEN id IS NULL THEN 2 WHEN id STARTS WITH 'metric:' THEN 1 ELSE 0 END, unsure,
  CASE WHEN step < 2 THEN 0 ELSE 1 END, papers DESC,
  titled DESC, own DESC, step, confidence DESC,
  coalesce(last_year, 0) DESC, name, id, shown
LIMIT $limit
MATCH (p:Paper {id: shown})
RETURN id, CASE WHEN id STARTS WITH 'metric:' THEN 'Metric' WHEN id STARTS WITH 'dataset:' THEN 'Dataset'
  WHEN id STARTS WITH 'benchmark:' THEN 'Benchmark' END AS kind, name, papers, CASE own WHEN 2 THEN true WHEN 0 THEN false END AS introduced_here, tasks, last_year, p.title AS title
ORDER BY CASE WHEN id IS NULL THEN 2 WHEN id STARTS WITH 'metric:' THEN 1 ELSE 0 END, unsure,
  CASE WHEN step < 2 THEN 0 ELSE 1 END, papers DESC,
  titled DESC, own DESC, step, confidence DESC,
  coalesce(last_year, 0) DESC, name, id, shown
