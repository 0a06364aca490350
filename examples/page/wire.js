// Loaded before the browser SDK, which wraps fetch: its refreshes and repeated calls are seen only from below it.
{
  const send = window.fetch.bind(window);

  window.fetch = async (...request) => {
    const response = await send(...request);
    const detail = { path: new URL(response.url).pathname, status: response.status, ok: response.ok };
    if (!response.ok) detail.text = await response.clone().text();
    dispatchEvent(new CustomEvent('answer', { detail }));
    return response;
  };

  // What the page asks about the demonstration is none of the SDK's business.
  window.askExample = async (step, members = {}) => {
    const body = new URLSearchParams(members);
    const response = await send(`/auth/session/refresh/example/${step}`, { method: 'POST', body }).catch(
      () => undefined,
    );
    return response?.ok ? response.json() : undefined;
  };
}
