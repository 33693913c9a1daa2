// papers_cited_together
// Topic: Citations
// Answers: Which two papers do the same papers of the corpus cite most often, for how many cite either?
// Parameter: min_papers INTEGER = 2 — papers that must cite both
// Parameter: limit INTEGER = 20 — rows at most
// Column: paper_id STRING — the one paper's id
// Column: title STRING — its title
// Column: other_id STRING — the other paper's id
// Column: other_title STRING — its title
// Column: papers INTEGER — papers that cite both
// Column: either INTEGER — papers that cite one of them or both; first comes where papers times their part of these is most

// Papers that cite both, times the part that they are of those that cite either (Small 1973): what very
// many cite stands beside everything.
MATCH (a:Paper)<-[:CITES]-(p:Paper)-[:CITES]->(b:Paper)
WHERE a.id < b.id
WITH a.id AS paper_id, b.id AS other_id, count(DISTINCT p.id) AS papers
WHERE papers >= $min_papers
MATCH (a:Paper {id: paper_id})<-[:CITES]-(p:Paper)
WITH paper_id, other_id, papers, count(DISTINCT p.id) AS citing
MATCH (b:Paper {id: other_id})<-[:CITES]-(p:Paper)
WITH paper_id, other_id, papers, citing, count(DISTINCT p.id) AS other_citing
WITH paper_id, other_id, papers, citing + other_citing - papers AS either
WITH paper_id, other_id, papers, either, floor(1000.0 * papers * papers / either + 0.5) AS score
ORDER BY score DESC, papers DESC, paper_id, other_id
LIMIT $limit
MATCH (a:Paper)
WHERE a.id = paper_id
WITH paper_id, a.title AS title, other_id, papers, either, score
MATCH (b:Paper)
WHERE b.id = other_id
RETURN paper_id, title, other_id, b.title AS other_title, papers, either
ORDER BY score DESC, papers DESC, paper_id, other_id
