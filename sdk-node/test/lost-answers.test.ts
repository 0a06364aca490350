import { expect, inject, onTestFinished, test } from 'vitest';
import { Latchkey } from '../src/session.js';
import { ForgetfulProxy, type Forgetting } from './support/forgetful-proxy.js';

test.each<Forgetting>(['reset', 'swallow'])(
  'a login whose answer was lost (%s) is one session of the user',
  async (how) => {
    const proxy = await ForgetfulProxy.before(Number(inject('latchkey').split(':')[1]));
    const latchkey = new Latchkey({ hosts: proxy.host, requestTimeout: 1_000 });
    onTestFinished(() => {
      latchkey.close();
      proxy.close();
    });
    const userId = `lost ${how} ${proxy.host}`;
    await latchkey.settings();
    proxy.loseNextAnswer(how);

    const tokens = await latchkey.createNewSession({ userId, jwtPayload: { role: 'admin' } });

    expect(proxy.lostAnswers).toBe(1);
    expect(await latchkey.getAllSessionHandlesForUser(userId)).toEqual([tokens.session.handle]);
    expect((await latchkey.refreshSession(tokens.refreshToken.token)).session).toEqual(tokens.session);
  },
);
