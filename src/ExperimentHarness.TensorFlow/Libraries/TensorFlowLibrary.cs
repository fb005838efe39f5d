using System.Runtime.InteropServices;
using ExperimentHarness.Core.Problems;
using ExperimentHarness.TensorFlow.Native;

namespace ExperimentHarness.TensorFlow.Libraries;

/// <summary>TensorFlow's C library in this process: loaded once, from one folder, and never unloaded.</summary>
public sealed class TensorFlowLibrary
{
    private static readonly Lock Loading = new();
    private static TensorFlowLibrary? _loaded;
    private static nint _handle;

    private TensorFlowLibrary(string folder, string version)
    {
        Folder = folder;
        Version = version;
    }

    /// <summary>The folder it was loaded from.</summary>
    public string Folder { get; }

    /// <summary>Such as <c>2.15.1</c>.</summary>
    public string Version { get; }

    /// <summary>Loads the library, or finds it loaded.</summary>
    /// <param name="folder">Folder that holds it, or whose <c>lib</c> does; an installed TensorFlow's folder too.</param>
    /// <param name="logFile">Takes the library's messages, which would go to the terminal otherwise.</param>
    /// <exception cref="MissingRequirementException">EH5102: it is not there; EH5103: it cannot be used.</exception>
    public static TensorFlowLibrary Load(string folder, string logFile)
    {
        string path = Path.GetFullPath(folder);
        LibraryFiles files = LibraryFiles.Find(path)
            ?? throw new MissingRequirementException("EH5102", $"TensorFlow's library is not in '{path}': looked for {LibraryFiles.Names}, there and in its folder lib");
        lock (Loading)
        {
            _loaded ??= LoadFirst(path, files, logFile);
            return _loaded.Folder == path
                ? _loaded
                : throw Unusable(path, $"this process has loaded TensorFlow {_loaded.Version} from '{_loaded.Folder}', and there can be only one");
        }
    }

    private static unsafe TensorFlowLibrary LoadFirst(string folder, LibraryFiles files, string logFile)
    {
        ProcessEnvironment.Set("TF_CPP_VLOG_FILENAME", logFile);
        if (files.Framework is not null)
        {
            LoadFile(files.Framework);
        }

        nint main = LoadFile(files.Main);
        if (!NativeLibrary.TryGetExport(main, "TF_Version", out _))
        {
            throw Unusable(files.Main, "it has no function TF_Version: it is not TensorFlow");
        }

        if (_handle == 0)
        {
            NativeLibrary.SetDllImportResolver(typeof(CApi).Assembly, (name, _, _) => name == CApi.Library ? _handle : 0);
        }

        _handle = main;
        string version = Answer.Text(CApi.Version());
        return LibraryVersion.IsWanted(version)
            ? new TensorFlowLibrary(folder, version)
            : throw Unusable(files.Main, $"it is version {version}, and {LibraryVersion.Wanted} is needed");
    }

    private static nint LoadFile(string path)
    {
        if (OperatingSystem.IsLinux() && ElfFile.FindProblem(path) is { } problem)
        {
            throw Unusable(path, problem);
        }

        try
        {
            return NativeLibrary.Load(path);
        }
        catch (Exception failure) when (failure is DllNotFoundException or BadImageFormatException)
        {
            throw Unusable(path, failure.Message);
        }
    }

    private static MissingRequirementException Unusable(string path, string reason) =>
        new("EH5103", $"TensorFlow's library at '{path}' cannot be used: {reason}. Name another folder in HARNESS_TENSORFLOW, or unset it and remove the folder that was unpacked, to get it anew");
}
