def frame(request):
    return {"frame": {}}
