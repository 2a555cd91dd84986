"""Where sealed reports wait: the outside hand drops them in, the inside hand takes them out."""
