"""What `bin/dev` does after the packages are installed: prepare the machine, then run and end the processes."""
