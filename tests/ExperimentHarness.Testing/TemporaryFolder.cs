namespace ExperimentHarness.Testing;

/// <summary>A real folder with a space in its name, removed with all it holds.</summary>
public sealed class TemporaryFolder : IDisposable
{
    /// <summary>Makes the folder.</summary>
    public TemporaryFolder() => Path = Directory.CreateTempSubdirectory("harness test ").FullName;

    /// <summary>Full path.</summary>
    public string Path { get; }

    /// <summary>Full path of something in the folder.</summary>
    public string this[string relativePath] => System.IO.Path.Combine(Path, relativePath);

    /// <summary>Writes a text file, making folders as needed, and returns its full path.</summary>
    public string Write(string relativePath, string content)
    {
        string path = this[relativePath];
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllText(path, content);
        return path;
    }

    /// <inheritdoc />
    public void Dispose() => Directory.Delete(Path, recursive: true);
}
