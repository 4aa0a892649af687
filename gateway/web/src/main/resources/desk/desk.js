// What the desks do beyond links and forms: keys, live lists, files in forms, the operator's chats.

const csrf = document.querySelector('meta[name="csrf-token"]')?.content ?? '';

document.addEventListener('htmx:configRequest', (event) => {
  event.detail.headers['x-csrf-token'] = csrf;
});

// A refusal is a page too, but a problem is told as the server words it.
document.addEventListener('htmx:responseError', (event) => {
  let detail = '操作没有成功，请稍后再试。';
  try { detail = JSON.parse(event.detail.xhr.responseText).detail ?? detail; } catch { /* not a problem document */ }
  tell(detail);
});
document.addEventListener('htmx:sendError', () => tell('连不上服务器，请检查网络后再试。'));

function tell(text) {
  let line = document.getElementById('told');
  if (!line) {
    line = document.createElement('div');
    line.id = 'told';
    line.className = 'alert alert-danger';
    line.setAttribute('role', 'alert');
    document.querySelector('main').prepend(line);
  }
  line.textContent = text;
}

// Keys

const isTyping = (element) => element.matches('input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable]');
let goes = false;

function rows() { return [...document.querySelectorAll('[data-row]')]; }

function move(by) {
  const all = rows();
  if (all.length === 0) return;
  const at = all.findIndex((row) => row.classList.contains('here'));
  const next = all[Math.max(0, Math.min(all.length - 1, at < 0 ? 0 : at + by))];
  all.forEach((row) => row.classList.remove('here'));
  next.classList.add('here');
  next.querySelector('a[data-open]')?.focus();
}

function press(key) {
  const target = document.querySelector(`[data-key="${CSS.escape(key)}"]`);
  if (!target) return false;
  target.click();
  if (target.tagName === 'SUMMARY' && target.parentElement.open)
    target.parentElement.querySelector('textarea, select, input:not([type=hidden])')?.focus();
  return true;
}

document.addEventListener('keydown', (event) => {
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
    const form = event.target.closest('form');
    if (form) { event.preventDefault(); form.requestSubmit(); }
    return;
  }
  if (event.key === 'Escape') { event.target.blur?.(); goes = false; return; }
  if (event.ctrlKey || event.altKey || event.metaKey || isTyping(event.target)) return;
  if (goes) {
    goes = false;
    const link = document.querySelector(`[data-go="${CSS.escape(event.key)}"]`);
    if (link) { event.preventDefault(); link.click(); }
    return;
  }
  switch (event.key) {
    case 'g': goes = true; break;
    case 'j': move(1); break;
    case 'k': move(-1); break;
    case 'x': document.querySelector('.here input[type=checkbox]')?.click(); break;
    case '/': event.preventDefault(); document.querySelector('[data-search]')?.focus(); break;
    case '?': document.getElementById('keys')?.showModal(); break;
    case 'd':
      if (document.querySelector('.here input[name=number]')) {
        event.preventDefault();
        dispatchHere();
      } else if (press('d')) event.preventDefault();
      break;
    default: if (press(event.key)) event.preventDefault();
  }
});

// One key dispatches the row one is on to its likeliest unit.
function dispatchHere() {
  const box = document.querySelector('.here input[name=number]');
  document.querySelectorAll('input[name=number]').forEach((one) => { one.checked = one === box; });
  box.closest('form').requestSubmit();
}

document.addEventListener('change', (event) => {
  if (event.target.matches('[data-check-all]'))
    document.querySelectorAll('input[name=number]').forEach((box) => { box.checked = event.target.checked; });
  if (event.target.matches('[data-files]')) keepFiles(event.target);
});

document.addEventListener('focusin', (event) => {
  const row = event.target.closest?.('[data-row]');
  if (!row) return;
  rows().forEach((one) => one.classList.remove('here'));
  row.classList.add('here');
});

// Files go into a hidden field as JSON, so that forms stay plain.
async function keepFiles(input) {
  const hidden = input.parentElement.querySelector(`input[type=hidden][name="${input.dataset.files}"]`);
  const files = await Promise.all([...input.files].map((file) => new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve({ name: file.name, content: reader.result.slice(reader.result.indexOf(',') + 1) });
    reader.onerror = reject;
    reader.readAsDataURL(file);
  })));
  hidden.value = JSON.stringify(files);
}

// An entry of the knowledge base becomes the answer; Ctrl+Enter or the button sends it.
document.addEventListener('click', (event) => {
  const button = event.target.closest('[data-answer]');
  if (!button) return;
  const entry = button.dataset.answer;
  const text = document.querySelector(`[data-answer-text="${CSS.escape(entry)}"]`)?.textContent ?? '';
  const form = document.querySelector('[data-form="answer"]') ?? document.querySelector('#new-ticket');
  if (form.tagName === 'DETAILS') form.open = true;
  const area = form.querySelector('textarea[name="answer"]');
  area.value = text.trim();
  const field = form.querySelector('input[name="entry"]');
  if (field) field.value = entry;
  area.focus();
});

function fillNow(root) {
  const now = new Date(Date.now() - new Date().getTimezoneOffset() * 60000).toISOString().slice(0, 16);
  root.querySelectorAll('input[data-now]').forEach((input) => { if (!input.value && input.required) input.value = now; });
}
fillNow(document);
document.addEventListener('htmx:afterSwap', (event) => fillNow(event.target.parentElement ?? document));

// Live lists

function listen() {
  if (!document.querySelector('[data-live]')) return;
  const events = new EventSource('/desk/live');
  let timer;
  events.addEventListener('changed', (event) => {
    const ticket = document.querySelector('#ticket');
    if (ticket) {
      if (ticket.dataset.live === event.data && !ticket.matches('.htmx-request, .htmx-request *'))
        document.getElementById('changed')?.removeAttribute('hidden');
      return;
    }
    clearTimeout(timer);
    timer = setTimeout(() => {
      // Not while somebody picks rows.
      if (!document.querySelector('input[name=number]:checked')) document.body.dispatchEvent(new Event('changed'));
    }, 700);
  });
}
listen();
// One's own action is no news.
document.addEventListener('htmx:afterSwap', () => setTimeout(() => document.getElementById('changed')?.setAttribute('hidden', ''), 900));

// Conversations

function chats() {
  const box = document.getElementById('chats');
  if (!box) return;
  const queue = document.getElementById('chat-queue');
  const log = document.getElementById('chat-log');
  const form = document.getElementById('chat-form');
  const names = { citizen: '诉求人', bot: '机器人', system: '系统', operator: '我' };
  const messages = new Map();
  let current = null;
  let socket;

  const send = (message) => socket?.readyState === WebSocket.OPEN && socket.send(JSON.stringify(message));

  function show() {
    log.replaceChildren();
    for (const message of messages.get(current) ?? []) {
      if (message.type === 'handoff') continue;
      const line = document.createElement('p');
      line.className = message.from ?? 'system';
      line.textContent = `${names[message.from] ?? '系统'}：${message.text ?? message.number ?? '（附件）'}`;
      log.append(line);
    }
    log.scrollTop = log.scrollHeight;
    form.hidden = current === null;
  }

  function list(conversations) {
    queue.replaceChildren();
    if (conversations.length === 0) queue.append(Object.assign(document.createElement('li'), { textContent: '没有排队的会话。' }));
    for (const one of conversations) {
      const button = document.createElement('button');
      button.type = 'button';
      button.className = 'btn';
      const waiting = one.state === 'queued';
      button.textContent = `${waiting ? '接入' : '会话'} ${one.id}（${one.channel === 'wechat' ? '微信' : '网页'}，${new Date(one.since).toLocaleTimeString('zh-CN')}）`;
      button.addEventListener('click', () => {
        if (waiting) send({ type: 'join', conversation: one.id });
        current = one.id;
        show();
      });
      const item = document.createElement('li');
      item.append(button);
      queue.append(item);
    }
  }

  function connect() {
    socket = new WebSocket(`${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/ws/desk`);
    socket.addEventListener('message', (event) => {
      const message = JSON.parse(event.data);
      if (message.type === 'queue') list(message.conversations);
      if (message.type === 'error') tell(message.text);
      if (message.type !== 'message') return;
      const all = messages.get(message.conversation) ?? [];
      if (!all.some((one) => one.seq === message.message.seq)) all.push(message.message);
      messages.set(message.conversation, all);
      if (message.conversation === current) show();
    });
    socket.addEventListener('close', () => setTimeout(connect, 2000));
  }

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const text = form.elements.text.value.trim();
    if (text) send({ type: 'say', conversation: current, text });
    form.elements.text.value = '';
  });
  document.getElementById('chat-close').addEventListener('click', () => {
    send({ type: 'close', conversation: current });
    current = null;
    show();
  });
  connect();
  show();
}
chats();

document.documentElement.dataset.ready = 'true';
