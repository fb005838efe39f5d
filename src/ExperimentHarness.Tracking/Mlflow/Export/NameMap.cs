using ExperimentHarness.Tracking.Mlflow.Names;

namespace ExperimentHarness.Tracking.Mlflow.Export;

/// <summary>Makes names fit and remembers which it changed.</summary>
internal sealed class NameMap(IReadOnlyDictionary<string, string> known)
{
    private readonly Dictionary<string, string> _fits = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, string> _renamed = new(known.ToDictionary(StringComparer.Ordinal), StringComparer.Ordinal);

    /// <summary>What the server got instead, by true name; artifacts stand there with their paths.</summary>
    public IReadOnlyDictionary<string, string> Renamed => _renamed;

    /// <summary>A name of a metric, parameter or tag.</summary>
    public string Fit(string name)
    {
        if (_fits.TryGetValue(name, out string? fit))
        {
            return fit;
        }

        fit = MetricNames.Fit(name);
        _fits.Add(name, fit);
        Remember(name, fit);
        return fit;
    }

    /// <summary>A path of an artifact.</summary>
    public string FitArtifact(string path)
    {
        string fit = ArtifactNames.Fit(path);
        Remember(path, fit);
        return fit;
    }

    private void Remember(string name, string fit)
    {
        if (fit != name)
        {
            _renamed[name] = fit;
        }
    }
}
