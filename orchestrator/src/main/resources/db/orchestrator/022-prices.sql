--liquibase formatted sql

--changeset waggle:seed-of-prices
-- Public list prices. Sources: platform.claude.com/docs/en/about-claude/pricing (as of 2026-10-24), ai.google.dev/gemini-api/docs/pricing
-- (2026-07), developers.openai.com/api/docs/pricing (2026-06), openrouter.ai (whose own word on each call's cost is taken; its price here
-- is only what is set aside). Model '*' is the provider's dearest usual one, for models that are newer than this list.
-- './waggle credits prices' shows and changes them.
INSERT INTO model_pricing (provider, model, prompt_from, input, cached, cache_write, cache_write_hour, output, image, valid_from, source)
SELECT provider, model, prompt_from, input, cached, cache_write, cache_write_hour, output, output, '2025-01-01T00:00:00Z', source
  FROM (VALUES
    ('anthropic', '*',                     0,      10,    1,     12.5,  20,    50,    'list price of 2026-10-24, platform.claude.com'),
    ('anthropic', 'claude-fable-5-1',      0,      10,    0.25,  12.5,  20,    50,    'list price of 2026-10-24, platform.claude.com'),
    ('anthropic', 'claude-fable-5',        0,      10,    1,     12.5,  20,    50,    'list price of 2026-10-24, platform.claude.com'),
    ('anthropic', 'claude-opus-5-5',       0,      4,     0.2,   5,     8,     20,    'list price of 2026-10-24, platform.claude.com'),
    ('anthropic', 'claude-opus-5',         0,      5,     0.5,   6.25,  10,    25,    'list price of 2026-10-24, platform.claude.com'),
    ('anthropic', 'claude-opus-4-8',       0,      5,     0.5,   6.25,  10,    25,    'list price of 2026-10-24, platform.claude.com'),
    ('anthropic', 'claude-opus-4-7',       0,      5,     0.5,   6.25,  10,    25,    'list price of 2026-10-24, platform.claude.com'),
    ('anthropic', 'claude-opus-4-6',       0,      5,     0.5,   6.25,  10,    25,    'list price of 2026-10-24, platform.claude.com'),
    ('anthropic', 'claude-opus-4-5',       0,      5,     0.5,   6.25,  10,    25,    'list price of 2026-10-24, platform.claude.com'),
    ('anthropic', 'claude-opus-4-1',       0,      15,    1.5,   18.75, 30,    75,    'list price of 2026-10-24, platform.claude.com'),
    ('anthropic', 'claude-sonnet-5-5',     0,      2,     0.1,   2.5,   4,     10,    'list price of 2026-10-24, platform.claude.com'),
    ('anthropic', 'claude-sonnet-5',       0,      2,     0.2,   2.5,   4,     10,    'list price of 2026-10-24, platform.claude.com'),
    ('anthropic', 'claude-sonnet-4-6',     0,      3,     0.3,   3.75,  6,     15,    'list price of 2026-10-24, platform.claude.com'),
    ('anthropic', 'claude-sonnet-4-5',     0,      3,     0.3,   3.75,  6,     15,    'list price of 2026-10-24, platform.claude.com'),
    ('anthropic', 'claude-haiku-5-5',      0,      0.1,   0.01,  0.125, 0.2,   0.5,   'list price of 2026-10-24, platform.claude.com'),
    ('anthropic', 'claude-haiku-5-5',      100001, 0.5,   0.05,  0.625, 1,     2.5,   'list price of 2026-10-24, platform.claude.com'),
    ('anthropic', 'claude-haiku-4-5',      0,      1,     0.1,   1.25,  2,     5,     'list price of 2026-10-24, platform.claude.com'),
    ('gemini',    '*',                     0,      4,     0.4,   4,     4,     18,    'list price of 2026-07, ai.google.dev'),
    ('gemini',    'gemini-3.1-pro-preview', 0,     2,     0.2,   2,     2,     12,    'list price of 2026-07, ai.google.dev'),
    ('gemini',    'gemini-3.1-pro-preview', 200001, 4,    0.4,   4,     4,     18,    'list price of 2026-07, ai.google.dev'),
    ('gemini',    'gemini-3-flash-preview', 0,     0.5,   0.05,  0.5,   0.5,   3,     'list price of 2026-07, ai.google.dev'),
    ('gemini',    'gemini-3.5-flash',      0,      1.5,   0.15,  1.5,   1.5,   9,     'list price of 2026-07, ai.google.dev'),
    ('gemini',    'gemini-2.5-pro',        0,      1.25,  0.125, 1.25,  1.25,  10,    'list price of 2026-07, ai.google.dev'),
    ('gemini',    'gemini-2.5-pro',        200001, 2.5,   0.25,  2.5,   2.5,   15,    'list price of 2026-07, ai.google.dev'),
    ('gemini',    'gemini-2.5-flash',      0,      0.3,   0.03,  0.3,   0.3,   2.5,   'list price of 2026-07, ai.google.dev'),
    ('gemini',    'gemini-2.5-flash-lite', 0,      0.1,   0.01,  0.1,   0.1,   0.4,   'list price of 2026-07, ai.google.dev'),
    ('openai',    '*',                     0,      30,    30,    30,    30,    180,   'list price of 2026-06, developers.openai.com'),
    ('openai',    'gpt-5.5-pro',           0,      30,    30,    30,    30,    180,   'list price of 2026-06, developers.openai.com'),
    ('openai',    'gpt-5.5',               0,      5,     0.5,   5,     5,     30,    'list price of 2026-06, developers.openai.com'),
    ('openai',    'gpt-5.4',               0,      2.5,   0.25,  2.5,   2.5,   15,    'list price of 2026-06, developers.openai.com'),
    ('openai',    'gpt-5.4-mini',          0,      0.75,  0.075, 0.75,  0.75,  4.5,   'list price of 2026-06, developers.openai.com'),
    ('openai',    'gpt-5.4-nano',          0,      0.2,   0.02,  0.2,   0.2,   1.25,  'list price of 2026-06, developers.openai.com'),
    ('openai',    'gpt-5.1',               0,      1.25,  0.125, 1.25,  1.25,  10,    'list price of 2026-06, developers.openai.com'),
    ('openai',    'gpt-5',                 0,      1.25,  0.125, 1.25,  1.25,  10,    'list price of 2026-06, developers.openai.com'),
    ('openai',    'gpt-5-mini',            0,      0.25,  0.025, 0.25,  0.25,  2,     'list price of 2026-06, developers.openai.com'),
    ('openai',    'gpt-4.1',               0,      2,     0.5,   2,     2,     8,     'list price of 2026-06, developers.openai.com'),
    ('openrouter', '*',                    0,      10,    1,     12.5,  20,    50,    'what is set aside; OpenRouter tells the cost itself'),
    ('openrouter', 'anthropic/claude-sonnet-4.5', 0, 3,   0.3,   3.75,  6,     15,    'what is set aside; OpenRouter tells the cost itself')
  ) AS seed (provider, model, prompt_from, input, cached, cache_write, cache_write_hour, output, source);
