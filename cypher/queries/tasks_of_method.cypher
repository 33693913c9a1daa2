// tasks_of_method
// Topic: Tasks and data
// Answers: For which tasks do papers use this method, those of most papers and then those that titles name first?
// Parameter: method STRING required — a method, by any of its names or its id
// Parameter: min_confidence FLOAT = 0.8 — leave out papers that use the method less surely, and what they work on less surely
// Parameter: nearest INTEGER = 0 — 1 takes in papers that name no task, and what one paper alone works on whose title names another task
// Parameter: limit INTEGER = 20 — rows at most
// Column: id STRING? — the task's id
// Column: task STRING? — its name; empty for a paper that names none
// Column: papers INTEGER — papers on it that work with the method
// Column: title STRING — the title of one of them

// Of two tasks of a paper of which one is a kind of the other, the kind alone counts. A paper that only
// compares with the method does not use it.
WITH toLower($method) AS wanted
MATCH (e:Method)
WHERE e.id = $method OR toLower(e.name) = wanted
  OR any(alias IN e.aliases WHERE toLower(alias) = wanted)
WITH e
ORDER BY e.id
LIMIT 100
MATCH (p:Paper)-[r:INTRODUCES|USES]->(e)
WHERE r.confidence >= $min_confidence
WITH DISTINCT p
OPTIONAL MATCH (p)-[:INTRODUCES|ADDRESSES]->(u:Task)
WHERE toLower(p.title) CONTAINS toLower(u.name)
WITH p, count(u) AS titles
OPTIONAL MATCH (p)-[a:INTRODUCES|ADDRESSES]->(t:Task)
WHERE toLower(p.title) CONTAINS toLower(t.name)
  OR a.confidence >= $min_confidence
OPTIONAL MATCH (p)-[:INTRODUCES|ADDRESSES]->(kind:Task)
WHERE toLower(kind.name) ENDS WITH (' ' + toLower(t.name))
WITH p, t, titles, count(kind) AS kinds
WHERE kinds = 0 AND (t.id IS NOT NULL OR $nearest = 1)
WITH t.id AS id, t.name AS task, min(titles) AS titles, CASE WHEN t.id IS NULL THEN p.id END AS alone,
  t.paper_count AS named, count(DISTINCT p.id) AS papers,
  count(CASE WHEN toLower(p.title) CONTAINS toLower(t.name) THEN 1 END) AS titled,
  coalesce(max(CASE WHEN toLower(p.title) CONTAINS toLower(t.name) THEN p.id END), max(p.id)) AS shown
WHERE papers > 1 OR titled > 0 OR titles = 0 OR $nearest = 1
WITH id, task, papers, titled, named, shown
ORDER BY CASE WHEN id IS NULL THEN 1 ELSE 0 END, papers DESC, titled DESC, named DESC, task, id, shown
LIMIT $limit
MATCH (p:Paper {id: shown})
RETURN id, task, papers, p.title AS title
ORDER BY CASE WHEN id IS NULL THEN 1 ELSE 0 END, papers DESC, titled DESC, named DESC, task, id, shown
