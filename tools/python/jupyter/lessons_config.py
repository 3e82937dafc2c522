"""What is the same for every JupyterLab with the lessons: on one's own machine and in a class."""

from pathlib import Path

c = get_config()  # noqa: F821 - given by Jupyter

# There is one kernel, and nothing asks the network for news.
c.KernelSpecManager.ensure_native_kernel = False
c.KernelSpecManager.allowed_kernelspecs = {'tslab'}
c.MultiKernelManager.default_kernel_name = 'tslab'
c.LabApp.news_url = None
c.LabApp.check_for_updates_class = 'jupyterlab.NeverCheckForUpdate'
c.LabApp.app_settings_dir = str(Path(__file__).parent / 'settings')
c.LabApp.extension_manager = 'readonly'
c.LabApp.custom_css = True
c.ServerApp.tornado_settings = {'static_custom_path': [str(Path(__file__).parent / 'custom')]}
# The kernel leaves out what a cell prints beyond what JupyterLab bears, and says so. The server would leave out
# some of it in the middle.
c.ZMQChannelsWebsocketConnection.limit_rate = False
