"""What every capability is built on: ports, dispatch, notices, routines."""
