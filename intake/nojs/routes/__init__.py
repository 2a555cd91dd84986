"""What the door without JavaScript answers to."""
