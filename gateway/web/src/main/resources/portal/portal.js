// The portal's behaviour: large print, chat, filing a request. Everything it does goes through the public API.

const byId = (id) => document.getElementById(id);

function largePrint() {
  const button = byId('large-print');
  const show = () => button.setAttribute('aria-pressed', document.documentElement.classList.contains('large-print'));
  button.addEventListener('click', () => {
    const on = document.documentElement.classList.toggle('large-print');
    localStorage.setItem('large-print', on ? 'on' : 'off');
    show();
  });
  show();
}

function chat(form) {
  const log = byId('chat-log');
  const input = byId('chat-text');
  const state = byId('chat-state');
  let socket;
  let pause = 500;
  let seen = Number(sessionStorage.getItem('chat-seq') || 0);
  const unsent = [];
  /** Sent on this page and not told again by the server: a new connection would repeat them. */
  const own = [];
  let typing;

  const add = (from, text) => {
    const item = document.createElement('div');
    item.className = `from-${from}`;
    const paragraph = document.createElement('p');
    paragraph.textContent = text;
    item.append(paragraph);
    log.append(item);
    log.scrollTop = log.scrollHeight;
    return item;
  };

  /** Words as they come; what is replied in the end takes their place. */
  const type = (text) => {
    if (!typing) typing = add('bot', '');
    typing.firstChild.textContent = text;
    log.scrollTop = log.scrollHeight;
  };

  /** The words for it come as a reply of their own. */
  const handOff = (message) => {
    state.textContent = { queued: `等候人工坐席：第${message.position}位`, joined: '人工坐席' }[message.state] || '已连接';
  };

  const said = (message) => {
    const text = message.photo ? `[照片] ${message.photo}` : message.text;
    const known = own.indexOf(text);
    if (known >= 0) own.splice(0, known + 1);
    else add('me', text);
  };

  const reply = (message) => {
    if (typing) typing.remove();
    typing = undefined;
    add({ system: 'system', operator: 'operator' }[message.from] || 'bot', message.text);
  };

  const show = (message) => {
    if (message.seq) {
      seen = Math.max(seen, message.seq);
      sessionStorage.setItem('chat-seq', '0');
    }
    if (message.type === 'session') sessionStorage.setItem('chat-session', message.token);
    if (message.type === 'said') said(message);
    if (message.type === 'typing') type(message.text);
    if (message.type === 'reply') reply(message);
    if (message.type === 'handoff') handOff(message);
    if (message.type === 'ticket') add('system', `已登记工单 ${message.number}，查询码 ${message.queryCode}。可在“进度查询”中查看。`);
    if (message.type === 'error') add('system', message.text);
  };

  const connect = () => {
    const token = sessionStorage.getItem('chat-session');
    const scheme = location.protocol === 'https:' ? 'wss' : 'ws';
    socket = new WebSocket(`${scheme}://${location.host}/ws/chat${token ? `?session=${token}&after=${seen}` : ''}`);
    socket.onopen = () => {
      state.textContent = '已连接';
      pause = 500;
      while (unsent.length) socket.send(unsent.shift());
    };
    socket.onmessage = (event) => show(JSON.parse(event.data));
    socket.onclose = () => {
      state.textContent = '连接中断，正在重连…';
      setTimeout(connect, pause);
      pause = Math.min(pause * 2, 15000);
    };
  };

  const send = (shown, message) => {
    add('me', shown);
    own.push(shown);
    const frame = JSON.stringify(message);
    if (socket.readyState === WebSocket.OPEN) socket.send(frame);
    else unsent.push(frame);
  };

  const say = (text) => send(text, { type: 'say', text });

  const photo = async (file) => {
    if (file.size > Number(form.dataset.maxBytes)) {
      add('system', `“${file.name}”太大，每个文件最多${Math.floor(form.dataset.maxBytes / 1048576)}MB。`);
      return;
    }
    send(`[照片] ${file.name}`, {
      type: 'photo', name: file.name, mediaType: file.type || 'application/octet-stream', content: await base64(file),
    });
  };

  byId('chat-photo').addEventListener('change', async (event) => {
    for (const file of event.target.files) await photo(file);
    event.target.value = '';
  });

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const text = input.value.trim();
    if (!text) return;
    input.value = '';
    say(text);
  });
  document.querySelectorAll('.quick-question').forEach((button) => button.addEventListener('click', () => say(button.textContent.trim())));
  connect();
}

const ELEMENTS = { '/description': 'description', '/title': 'title', '/requester/phone': 'phone', '/requester/name': 'name', '/place/address': 'address', '/place/region': 'region', '/attachments': 'photos' };
/** A file's fault marks the field of all files. */
const elementOf = (pointer) => ELEMENTS[pointer.startsWith('/attachments') ? '/attachments' : pointer];
const STATUS = { received: '您的诉求已登记，热线中心将尽快转派。', answered: '您的问题已有答复，可点击“查看进度”阅读。', declined: '您提交的内容不予受理，可点击“查看进度”查看原因。' };

function requestForm(form) {
  const errors = byId('form-errors');
  const state = byId('work-state');
  const button = form.querySelector('button[type=submit]');
  const photos = byId('photos');
  let idempotencyKey = crypto.randomUUID ? crypto.randomUUID() : String(Math.random());

  photos.addEventListener('change', () => {
    byId('photo-list').replaceChildren(...Array.from(photos.files, (file) => {
      const item = document.createElement('li');
      item.textContent = `${file.name}（${Math.ceil(file.size / 1024)} KB）`;
      return item;
    }));
  });

  const fail = (lines) => {
    errors.replaceChildren(...lines.map((line) => {
      const paragraph = document.createElement('p');
      paragraph.className = 'mb-1';
      paragraph.textContent = line;
      return paragraph;
    }));
    errors.hidden = false;
    errors.focus();
  };

  const mark = (pointers) => {
    form.querySelectorAll('[aria-invalid]').forEach((field) => field.removeAttribute('aria-invalid'));
    pointers.map(elementOf).filter(Boolean).forEach((id) => byId(id).setAttribute('aria-invalid', 'true'));
  };

  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    errors.hidden = true;
    if (!form.description.value.trim()) {
      mark(['/description']);
      fail(['请填写诉求内容。']);
      return;
    }
    button.disabled = true;
    try {
      const body = await bodyOf(form);
      state.textContent = '正在进行安全验证…';
      body.altcha = await solve((share) => { state.textContent = `正在进行安全验证…${Math.round(share * 100)}%`; });
      state.textContent = '正在提交…';
      const response = await fetch(form.dataset.endpoint, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'accept-language': 'zh-CN', 'idempotency-key': idempotencyKey },
        body: JSON.stringify(body),
      });
      const answer = await response.json();
      if (response.ok) {
        receipt(form, answer);
      } else {
        mark((answer.errors || []).map((error) => error.pointer));
        fail(explain(answer));
        if (response.status === 409) idempotencyKey = crypto.randomUUID();
      }
    } catch (error) {
      fail([error.userMessage || '网络不通，内容没有提交成功。请稍后再点一次“提交”，不会重复登记。']);
    } finally {
      state.textContent = '';
      button.disabled = false;
    }
  });
}

/** The server words what is wrong, in the language asked for. */
const explain = (answer) => (answer.errors ? answer.errors.map((error) => error.detail) : [answer.detail]);

async function bodyOf(form) {
  const value = (name) => (form[name] && form[name].value ? form[name].value.trim() : '') || undefined;
  const attachments = await Promise.all(Array.from(form.photos.files, async (file) => ({
    name: file.name, mediaType: file.type || 'application/octet-stream', content: await base64(file),
  })));
  return {
    kind: value('kind'), title: value('title'), description: value('description'),
    place: { region: value('region'), address: value('address') },
    requester: { name: value('name'), phone: value('phone'), anonymous: form.anonymous.checked },
    attachments: attachments.length ? attachments : undefined,
  };
}

const base64 = (file) => new Promise((resolve, reject) => {
  const reader = new FileReader();
  reader.onload = () => resolve(reader.result.slice(reader.result.indexOf(',') + 1));
  reader.onerror = () => reject(Object.assign(new Error('read'), { userMessage: `文件“${file.name}”读不出来，请重新选择。` }));
  reader.readAsDataURL(file);
});

async function solve(onProgress) {
  if (!globalThis.crypto || !crypto.subtle) {
    throw Object.assign(new Error('insecure'), { userMessage: '浏览器只在 https 网址下允许安全验证，请用 https 打开本页，或拨打12345。' });
  }
  const challenge = await (await fetch('/api/v1/altcha')).json();
  const worker = new Worker('/assets/solver.js');
  try {
    const number = await new Promise((resolve, reject) => {
      worker.onmessage = ({ data }) => {
        if (data.progress !== undefined) onProgress(data.progress);
        else if (data.failed) reject(new Error('unsolved'));
        else resolve(data.number);
      };
      worker.onerror = reject;
      worker.postMessage(challenge);
    });
    const { algorithm, challenge: hash, salt, signature } = challenge;
    return btoa(JSON.stringify({ algorithm, challenge: hash, number, salt, signature }));
  } finally {
    worker.terminate();
  }
}

function receipt(form, answer) {
  form.hidden = true;
  byId('receipt-number').textContent = answer.number;
  byId('receipt-code').textContent = answer.queryCode;
  byId('receipt-number-field').value = answer.number;
  byId('receipt-code-field').value = answer.queryCode;
  byId('receipt-status').textContent = answer.say || STATUS[answer.status] || '您的诉求已登记。';
  const section = byId('receipt');
  section.hidden = false;
  section.focus();
}

/** What a part of a page was refused with stands where the part would. */
document.addEventListener('htmx:responseError', (event) => {
  let detail = '操作没有成功，请稍后再试，或拨打12345。';
  try { detail = JSON.parse(event.detail.xhr.responseText).detail ?? detail; } catch { /* not a problem document */ }
  const line = Object.assign(document.createElement('div'), { className: 'alert alert-danger', textContent: detail });
  line.setAttribute('role', 'alert');
  event.detail.target.replaceChildren(line);
});

largePrint();
if (byId('chat-form')) chat(byId('chat-form'));
if (byId('request-form')) requestForm(byId('request-form'));
