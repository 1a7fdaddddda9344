-- Which levels or entries of a limit published plans have.
SELECT DISTINCT chosen.key
  FROM plans_limits v
  JOIN plans p ON p.id = v._parent_id AND p._status = 'published'
 CROSS JOIN LATERAL jsonb_array_elements_text(v.choices) AS chosen (key)
 WHERE v.limit_id = $1::uuid AND v.mode = 'choice' AND jsonb_typeof(v.choices) = 'array'
 ORDER BY 1
