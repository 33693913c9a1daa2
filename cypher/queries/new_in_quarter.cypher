// new_in_quarter
// Topic: Popularity
// Answers: What do papers of this quarter surely introduce that no earlier paper names: what later ones name, too, and then the latest first, what a title names before other things?
// Parameter: quarter STRING required — such as 2026-Q1
// Parameter: limit INTEGER = 20 — rows at most
// Column: id STRING — the entity's id, which begins with its entity type
// Column: name STRING — its name
// Column: papers INTEGER — papers that name it, of that quarter and of later ones
// Column: paper_id STRING — the id of the paper that introduced it
// Column: title STRING — its title
// Column: first_month STRING — the month of the first paper that names it
// Column: confidence FLOAT — how probable it is that this paper introduced it
// Column: sentence STRING — the sentence of that paper that names it

// What a corpus is the first to name without introducing it may be older than the corpus, and so
// may what an undated paper names; both are left out.
MATCH (p:Paper)-[r:INTRODUCES|EVALUATED_ON|USES|COMPARES_WITH|ADDRESSES|MENTIONS]->
  (e:Method|Dataset|Benchmark|Task)
WHERE p.quarter = $quarter AND p.id = e.introduced_by
WITH p, e, min(r.sentence) AS sentence
MATCH (other:Paper)-[:INTRODUCES|EVALUATED_ON|USES|COMPARES_WITH|ADDRESSES|MEASURED_BY|MENTIONS]->(e)
WITH p, e, sentence, min(other.quarter) AS first_quarter, min(other.month) AS first_month,
  count(other.quarter) AS dated, count(other) AS all_papers, count(DISTINCT other) AS papers
WHERE first_quarter = $quarter AND dated = all_papers
RETURN e.id AS id, e.name AS name, papers, p.id AS paper_id, p.title AS title, first_month,
  e.introduced_confidence AS confidence, sentence
ORDER BY papers DESC, first_month DESC,
  CASE WHEN toLower(title) STARTS WITH (toLower(name) + ':') THEN 0
    WHEN toLower(title) CONTAINS toLower(name) THEN 1 ELSE 2 END,
  coalesce(p.published, '') DESC, confidence DESC, paper_id DESC, name, id
LIMIT $limit
