// papers_without_code
// Topic: Code
// Answers: Which papers give no address of code in their title, abstract or record, the latest first; what do they give instead, and do they speak of code?
// Parameter: limit INTEGER = 20 — rows at most
// Column: paper_id STRING — the paper's id
// Column: title STRING — its title
// Column: year INTEGER? — its year, where known
// Column: given STRING — no address, a page (a reading list is one), or an address of something else; and, where the abstract says so, that code is to come or to be had
// Column: ending STRING? — its abstract, of which papergraph shows the last words, where addresses mostly stand

// The abstract is whole here, as stores count letters differently.
MATCH (p:Paper)
WHERE p.stub IS NULL AND p.status IS NULL AND NOT EXISTS {
  MATCH (p)-[:HAS_CODE]->(r:Repository) }
WITH p
ORDER BY coalesce(p.year, 0) DESC, coalesce(p.month, '') DESC,
  coalesce(p.published, '') DESC, p.id DESC
LIMIT $limit
OPTIONAL MATCH (p)-[:HAS_PAGE]->(g:Page)
WITH p, count(g) AS pages, toLower(coalesce(p.abstract, '')) AS text
RETURN p.id AS paper_id, p.title AS title, p.year AS year,
  CASE WHEN pages > 0 THEN 'a page'
    WHEN text CONTAINS 'http' THEN 'an address of something else' ELSE 'no address' END +
  CASE WHEN text =~ '(?s).*[^a-z](?:code[,/&]|(?:codes?|codebase):? (?:and|is|are|will|to be|for|of|used|upon))[^.;]{0,80}(?:availab|releas|open.?sourc|accessible|public|shared|acceptance).*'
    OR text =~ '(?s).*(?:releas|open.?sourc|publish|make|shar)[a-z]* (?:[^.;]{0,60}[^a-z])?(?:code|codebase)(?:[.,;)]| and | for | to | of | used | publicly | upon | at ).*'
    THEN ', but speaks of code' ELSE '' END AS given,
  CASE WHEN p.abstract <> '' THEN p.abstract END AS ending
ORDER BY coalesce(year, 0) DESC, coalesce(p.month, '') DESC,
  coalesce(p.published, '') DESC, paper_id DESC
