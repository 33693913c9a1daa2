// new_in_quarter
// Topic: Popularity
// Answers: What do papers of this quarter introduce that no earlier paper names, most named first?
// Parameter: quarter STRING required — such as 2026-Q1
// Parameter: limit INTEGER = 20 — rows at most
// Column: id STRING — the entity's id, which begins with its entity type
// Column: name STRING — its name
// Column: papers INTEGER — papers that name it, of that quarter and of later ones
// Column: paper_id STRING — the id of the paper that introduced it
// Column: title STRING — its title
// Column: first_month STRING — the month of the first paper that names it
// Column: confidence FLOAT — how probable it is that this paper introduced it
// Column: sentence STRING? — the sentence that introduces it

// What a corpus is the first to name without introducing it may be older than the corpus, and so
// may what an undated paper names; both are left out.
MATCH (p:Paper)-[:INTRODUCES|EVALUATED_ON|USES|COMPARES_WITH|ADDRESSES|MEASURED_BY|MENTIONS]->
  (e:Method|Dataset|Benchmark|Task)
WHERE e.introduced_by IS NOT NULL
WITH e.id AS id, e.name AS name, e.introduced_by AS introduced_by,
  e.introduced_confidence AS confidence, min(p.quarter) AS first_quarter,
  min(p.month) AS first_month, count(p.quarter) AS dated, count(p) AS all_papers,
  count(DISTINCT p) AS papers
WHERE first_quarter = $quarter AND dated = all_papers
WITH id, name, papers, introduced_by, confidence, first_month
ORDER BY papers DESC, confidence DESC, first_month DESC, name, id
LIMIT $limit
MATCH (p:Paper {id: introduced_by})
OPTIONAL MATCH (p)-[r:INTRODUCES]->(e:Method|Dataset|Benchmark|Task)
WHERE e.id = id
RETURN id, name, papers, introduced_by AS paper_id, p.title AS title, first_month,
  confidence, min(r.sentence) AS sentence
ORDER BY papers DESC, confidence DESC, first_month DESC, name, id
