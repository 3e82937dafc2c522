"""A server for each learner, as the learner's own Unix account."""

import asyncio
import os
import pwd
import signal
import sys
from pathlib import Path

from jupyterhub.spawner import LocalProcessSpawner, set_user_setuid
from traitlets import Unicode


def end_processes(uid):
    """Ends all that runs as an account: kernels, and what a cell started to outlive its kernel."""
    for entry in Path('/proc').iterdir():
        try:
            if entry.name.isdigit() and entry.stat().st_uid == uid:
                os.kill(int(entry.name), signal.SIGKILL)
        except (FileNotFoundError, ProcessLookupError):
            pass


class LearnerSpawner(LocalProcessSpawner):
    course = Unicode(help='The folder with what all learners share.').tag(config=True)

    async def start(self):
        await self.copy_lessons()
        return await super().start()

    async def copy_lessons(self):
        """Gives the learner the lessons, as the learner: a link laid there cannot lead to others' files."""
        script = Path(__file__).with_name('copy_lessons.py')
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            '-I',
            script,
            self.course,
            preexec_fn=set_user_setuid(self.user.name),
            env=self.user_env({}),
            stderr=asyncio.subprocess.PIPE,
        )
        _, errors = await process.communicate()
        if process.returncode != 0:
            text = errors.decode(errors='replace').strip()
            raise RuntimeError(f'The lessons could not be copied for {self.user.name}: {text}')

    async def stop(self, now=False):
        """SIGTERM, as after SIGINT the server leaves its kernels behind; then whatever is left."""
        if not now and await self.poll() is None:
            await self._signal(signal.SIGTERM)
            await self.wait_for_death(self.term_timeout)
        end_processes(pwd.getpwnam(self.user.name).pw_uid)
        await super().stop(now=True)
