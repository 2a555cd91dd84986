"""What every process shares and no process owns: settings, words, page and manners."""
