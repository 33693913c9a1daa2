// new_in_quarter
// Topic: Popularity
// Answers: What do papers of this quarter name that no earlier paper does, the most named first?
// Parameter: quarter STRING required — such as 2026-Q1
// Parameter: limit INTEGER = 20 — rows at most
// Column: id STRING — the entity's id, which begins with its entity type
// Column: name STRING — its name
// Column: papers INTEGER — papers of that quarter that name it
// Column: introduced_by STRING? — the id of the paper that introduced it, where one is known
// Column: first_month STRING — the month of the first paper that names it

// What an undated paper names may be older, and is left out.
MATCH (p:Paper)-[:INTRODUCES|EVALUATED_ON|USES|COMPARES_WITH|ADDRESSES|MEASURED_BY|MENTIONS]->
  (e:Method|Dataset|Benchmark|Task)
WITH e.id AS id, e.name AS name, e.introduced_by AS introduced_by, min(p.quarter) AS first_quarter,
  min(p.month) AS first_month, count(p.quarter) AS dated, count(p) AS all_papers,
  count(CASE WHEN p.quarter = $quarter THEN 1 END) AS papers
WHERE first_quarter = $quarter AND dated = all_papers
RETURN id, name, papers, introduced_by, first_month
ORDER BY papers DESC, CASE WHEN introduced_by IS NULL THEN 1 ELSE 0 END, first_month DESC, name, id
LIMIT $limit
