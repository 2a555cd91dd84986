"""Until when somebody must hear from us, and until when the desk's own tasks are due."""
