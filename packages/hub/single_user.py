"""jupyterhub-singleuser without the hub.

A learner's server needs of JupyterHub how to ask the hub who someone is. Its log needs one class of the
hub's pages, its scopes name the hub's database, and so SQLAlchemy and all of the hub are imported too:
47 MiB and two seconds of the processor a learner. Stand-ins take the place of what a server never calls.
"""

import sys
from types import ModuleType


def stand_in(name, **content):
    module = ModuleType(name)
    vars(module).update(content)
    sys.modules[name] = module


stand_in('sqlalchemy')
stand_in('sqlalchemy.exc', SQLAlchemyError=type('SQLAlchemyError', (Exception,), {}))
stand_in('jupyterhub.orm')
stand_in('jupyterhub.roles')
stand_in('jupyterhub.metrics', prometheus_log_method=lambda handler: None)
stand_in('jupyterhub.handlers')
stand_in('jupyterhub.handlers.pages', HealthCheckHandler=type('HealthCheckHandler', (), {}))

from jupyterhub.singleuser import main  # noqa: E402

if __name__ == '__main__':
    main()
