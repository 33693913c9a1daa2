// paper_card
// Topic: Papers
// Answers: What does this paper introduce, work on, report, give and use, and which sentence proves it?
// Parameter: paper STRING required — the paper's id or title
// Parameter: min_confidence FLOAT = 0.75 — leave out what is less sure, save numbers
// Parameter: task_confidence FLOAT = 0.8 — leave out tasks that are less sure and that the title does not name
// Parameter: result_confidence FLOAT = 0.5 — leave out numbers that are less surely results
// Parameter: all_numbers INTEGER = 0 — 1 takes in numbers of which nothing else is told surely enough, and those of compared methods
// Column: role STRING — the edge's type
// Column: kind STRING — the label of what it leads to
// Column: name STRING — its name, or the address of a repository or page
// Column: id STRING — its id
// Column: confidence FLOAT — between 0 and 1
// Column: quote STRING — the text that names it
// Column: sentence STRING — the sentence around that text
// Apart: LadybugDB tells a label and a type by label(), Neo4j by labels() and type()

MATCH (p:Paper)
WHERE p.id = $paper OR toLower(p.title) = toLower($paper)
WITH p
ORDER BY p.id
LIMIT 100
MATCH (p)-[r]->(e:Method|Dataset|Benchmark|Task|Metric|Repository|Page|Result)
WHERE r.confidence >= CASE WHEN e.value IS NULL THEN $min_confidence ELSE $result_confidence END
WITH p, r, e, coalesce(e.url, e.name) AS name, e.value AS value
WHERE (NOT e.id STARTS WITH 'task:' OR r.confidence >= $task_confidence OR toLower(p.title) CONTAINS toLower(name)) AND ($all_numbers = 1 OR value IS NULL OR (value <> name AND e.is_compared IS NULL))
RETURN type(r) AS role,
  [label IN labels(e) WHERE label IN ['Method', 'Dataset', 'Benchmark', 'Task', 'Metric',
    'Repository', 'Page', 'Result']][0] AS kind,
  name, e.id AS id, r.confidence AS confidence, r.quote AS quote,
  r.sentence AS sentence
ORDER BY CASE role WHEN 'INTRODUCES' THEN 0 WHEN 'ADDRESSES' THEN 1 WHEN 'EVALUATED_ON' THEN 2
  WHEN 'REPORTS' THEN 3 WHEN 'HAS_CODE' THEN 4 WHEN 'HAS_PAGE' THEN 5 WHEN 'MEASURED_BY' THEN 6
  WHEN 'COMPARES_WITH' THEN 7 WHEN 'USES' THEN 8 ELSE 9 END, kind, confidence DESC, name, id, sentence
