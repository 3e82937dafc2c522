"""What is the same for every JupyterLab with the lessons: on one's own machine and in a class."""

import sys
import warnings
from pathlib import Path

here = Path(__file__).parent
sys.path.insert(0, str(here))

from hidden_answers import on_save as hide_answers  # noqa: E402
from kernel_pictures import keep_pictures  # noqa: E402
from saved_controls import on_save as save_controls  # noqa: E402

c = get_config()  # noqa: F821 - given by Jupyter

# There is one kernel, and nothing asks the network for news.
c.KernelSpecManager.ensure_native_kernel = False
c.KernelSpecManager.allowed_kernelspecs = {'tslab'}
c.MultiKernelManager.default_kernel_name = 'tslab'
c.LabApp.news_url = None
c.LabApp.check_for_updates_class = 'jupyterlab.NeverCheckForUpdate'
c.LabApp.app_settings_dir = str(here / 'settings')
c.LabApp.extension_manager = 'readonly'
# The kernel leaves out what a cell prints beyond what JupyterLab bears, and says so. The server would leave out
# some of it in the middle.
c.ZMQChannelsWebsocketConnection.limit_rate = False

# What is done to a notebook before it is saved, in this order.
before_saving = [save_controls, keep_pictures, hide_answers]


def save(**what):
    for step in before_saving:
        step(**what)


# Jupyter sets each option twice, and warns that the second time overrides the first.
warnings.filterwarnings('ignore', 'Overriding existing pre_save_hook')
c.ContentsManager.pre_save_hook = save
