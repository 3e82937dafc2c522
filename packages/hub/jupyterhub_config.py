"""JupyterHub for a class; hub.ts starts it and writes the settings that are read here."""

import json
import os
import pwd
import sys
from pathlib import Path

here = Path(__file__).parent
sys.path[:0] = [str(here), str(here.parents[1] / 'tools' / 'python')]

from leash import leash  # noqa: E402
from learner_spawner import LearnerSpawner  # noqa: E402
from roster_authenticator import RosterAuthenticator  # noqa: E402

c = get_config()  # noqa: F821 - given by JupyterHub
settings = json.loads(Path(os.environ['CLASS_SETTINGS']).read_text())
state = Path(settings['state'])

c.JupyterHub.bind_url = settings['bindUrl']
c.JupyterHub.ssl_cert = settings.get('certificate', '')
c.JupyterHub.ssl_key = settings.get('key', '')
c.JupyterHub.hub_ip = '127.0.0.1'
c.JupyterHub.hub_port = settings['hubPort']
c.JupyterHub.db_url = f'sqlite:///{state / "jupyterhub.sqlite"}'
c.JupyterHub.cookie_secret_file = str(state / 'cookie_secret')
c.ConfigurableHTTPProxy.command = settings['proxy']
c.ConfigurableHTTPProxy.api_url = f'http://127.0.0.1:{settings["proxyPort"]}'
c.ConfigurableHTTPProxy.pid_file = str(state / 'proxy.pid')
# The end of the hub is the end of all that it started.
c.JupyterHub.cleanup_servers = True
c.JupyterHub.cleanup_proxy = True

c.JupyterHub.authenticator_class = RosterAuthenticator
c.RosterAuthenticator.hashes = settings['hashes']
c.Authenticator.allowed_users = set(settings['hashes'])
c.Authenticator.delete_invalid_users = True

# A class begins at once: nobody is sent away (by default, all but ten), and a busy machine gets time.
c.JupyterHub.spawner_class = LearnerSpawner
c.JupyterHub.concurrent_spawn_limit = 0
c.JupyterHub.active_server_limit = 0
c.JupyterHub.tornado_settings = {'slow_spawn_timeout': 0}
c.LearnerSpawner.course = settings['course']
server = Path(settings['course'], 'packages', 'hub', 'single_user.py')
c.LearnerSpawner.cmd = [sys.executable, '-I', str(server)]
c.LearnerSpawner.notebook_dir = '~/lessons'
c.LearnerSpawner.default_url = settings['defaultUrl']
c.LearnerSpawner.start_timeout = 300
c.LearnerSpawner.http_timeout = 300
c.LearnerSpawner.term_timeout = 10
c.LearnerSpawner.popen_kwargs = {'umask': 0o077}
# Nothing of root's environment reaches a learner.
c.LearnerSpawner.env_keep = []
c.LearnerSpawner.environment = {
    'PATH': '/usr/local/bin:/usr/bin:/bin',
    'LANG': 'C.UTF-8',
    'JUPYTER_CONFIG_PATH': str(here / 'server'),
    'JUPYTER_PREFER_ENV_PATH': '1',
    # Short, as the path of a Unix socket may have 107 characters.
    'JUPYTER_RUNTIME_DIR': lambda spawner: f'{pwd.getpwnam(spawner.user.name).pw_dir}/.run',
    'NODE_OPTIONS': settings['kernelOptions'],
    'PYTHONNOUSERSITE': '1',
    # A server mostly waits: two areas to allocate from, in place of eight a core, save memory.
    'MALLOC_ARENA_MAX': '2',
}

# Who has gone home frees the memory; the work is saved. Longer than any cell that shows nothing runs.
c.JupyterHub.load_roles = [
    {
        'name': 'idle-culler',
        'scopes': ['list:users', 'read:users:activity', 'read:servers', 'delete:servers'],
        'services': ['idle-culler'],
    }
]
c.JupyterHub.services = [
    {
        'name': 'idle-culler',
        'command': [sys.executable, '-m', 'jupyterhub_idle_culler', f'--timeout={settings["idle"]}'],
    }
]

# Ends when the process that started it does, by the SIGTERM that JupyterHub cleans up after.
leash()
