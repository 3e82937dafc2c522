"""A learner's own server in a class."""

from pathlib import Path

from jupyter_client.connect import ConnectionFileMixin

c = get_config()  # noqa: F821 - given by Jupyter
course = Path(__file__).parents[3]
load_subconfig('lessons_config.py', path=str(course / 'tools' / 'python' / 'jupyter'))  # noqa: F821

# On a machine with many accounts, a kernel that publishes its outputs on a port publishes them to all.
# A socket in the learner's own folder is for the learner alone.
c.KernelManager.transport = 'ipc'
# The kernel writes such an address with a colon where Jupyter has a hyphen.
ConnectionFileMixin._make_url = lambda self, channel, port=None: (
    f'{self.transport}://{self.ip}:{port or getattr(self, f"{channel}_port")}'
)

# What the lessons do not use costs memory twenty times.
c.ServerApp.jpserver_extensions = {
    'jupyter_lsp': False,
    'jupyter_server_terminals': False,
    'notebook_shim': False,
}
c.ServerApp.terminals_enabled = False
# Twenty kernels that start at once take longer than one.
c.ZMQChannelsWebsocketConnection.kernel_info_timeout = 300
c.MappingKernelManager.kernel_info_timeout = 300
