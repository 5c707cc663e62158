-- Neovim's own client against `pdm lsp` over a copy of the reference product in $PRODUCT. Last line: N passed, N failed.
local product = vim.env.PRODUCT
local function say(line) io.stdout:write(line .. '\n') end
local passed, failed = 0, 0

local function test(name, work)
  local ok, why = pcall(work)
  if ok then passed = passed + 1 else failed = failed + 1 end
  say(ok and ('ok     ' .. name) or ('FAILED ' .. name .. ': ' .. tostring(why)))
end

local function edit(path)
  vim.cmd('edit ' .. product .. '/' .. path)
  return vim.api.nvim_get_current_buf()
end

-- The set-up that the page on editors gives for Neovim.
local page = io.open(vim.env.EDITOR_PAGE):read('*a')
local lines = page:match('## Neovim\n(.-)\n## ')
assert(loadstring(lines))()
local site = edit('scripts/model/site_dim.1.sql')
local client
vim.wait(20000, function()
  client = next(vim.lsp.buf_get_clients(site))
  return client and vim.lsp.get_client_by_id(client).initialized
end, 20)

local function ask(method, more)
  local params = vim.tbl_extend('force', vim.lsp.util.make_position_params(0, 'utf-16'), more or {})
  local answer = vim.lsp.buf_request_sync(0, method, params, 20000)[client]
  assert(answer and not answer.error, vim.inspect(answer))
  return answer.result
end

local function cursor(text)
  vim.fn.cursor(1, 1)
  assert(vim.fn.search(text, 'cW') > 0, 'no ' .. text)
end

test('diagnostics come and go while one types', function()
  cursor('c\\.region_code')
  vim.cmd('normal! 2lciwregion_cod')
  assert(vim.wait(20000, function() return #vim.diagnostic.get(site) == 1 end, 20), 'no diagnostic came')
  assert(vim.diagnostic.get(site)[1].message:match('region_code'))
  vim.cmd('undo')
  assert(vim.wait(20000, function() return #vim.diagnostic.get(site) == 0 end, 20), 'the diagnostic stays')
end)

test('hover has type and origin', function()
  cursor('o\\.status')
  vim.cmd('normal! 2l')
  local text = ask('textDocument/hover').contents.value
  assert(text:match('status string') and text:match('common%-model%-inputs'), text)
end)

test('definition goes to another script', function()
  cursor('organisation_site')
  local location = ask('textDocument/definition')
  vim.lsp.util.jump_to_location(location, 'utf-16')
  assert(vim.api.nvim_buf_get_name(0):match('transform/organisation_site%.sql$'))
  assert(vim.api.nvim_get_current_line():match('organisation_site'))
  vim.api.nvim_set_current_buf(site)
end)

test('completion offers columns', function()
  cursor('c\\.region_code')
  vim.cmd('normal! 2l')
  local items = vim.lsp.util.text_document_completion_list_to_complete_items(ask('textDocument/completion'), '')
  local words = vim.tbl_map(function(item) return item.word end, items)
  assert(vim.tbl_contains(words, 'region_code'), vim.inspect(words))
end)

test('rename changes every script that says the name', function()
  cursor('region_code,\\n    region_name')
  vim.lsp.util.apply_workspace_edit(ask('textDocument/rename', { newName = 'region_number' }), 'utf-16')
  local changed = 0
  for _, buffer in ipairs(vim.api.nvim_list_bufs()) do
    if vim.bo[buffer].modified then changed = changed + 1 end
  end
  assert(changed >= 1, 'no buffer changed')
  vim.cmd('silent wall')
  local check = vim.fn.system({ 'pdm', 'check', '--product', product })
  assert(vim.v.shell_error == 0, check)
  assert(table.concat(vim.api.nvim_buf_get_lines(site, 0, -1, false), '\n'):match('region_number'))
end)

test('formatting keeps the product clean', function()
  vim.api.nvim_set_current_buf(site)
  local edits = ask('textDocument/formatting', { options = { tabSize = 4, insertSpaces = true } })
  vim.lsp.util.apply_text_edits(edits, site, 'utf-16')
  vim.cmd('silent write')
  local check = vim.fn.system({ 'pdm', 'fmt', '--check', vim.api.nvim_buf_get_name(site) })
  assert(vim.v.shell_error == 0, check)
end)

test('the server ends when it is told to', function()
  vim.lsp.stop_client(client)
  assert(vim.wait(10000, function() return vim.lsp.get_client_by_id(client) == nil end, 20), 'it runs on')
end)

say(passed .. ' passed, ' .. failed .. ' failed')
vim.cmd(failed == 0 and 'qall!' or 'cquit')
