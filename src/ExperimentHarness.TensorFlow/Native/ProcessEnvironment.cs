using System.Runtime.InteropServices;

namespace ExperimentHarness.TensorFlow.Native;

/// <summary>Variables as native code reads them: on Unix, those that .NET sets do not reach it.</summary>
internal static partial class ProcessEnvironment
{
    /// <summary>Sets a variable.</summary>
    public static void Set(string name, string value)
    {
        Environment.SetEnvironmentVariable(name, value);
        if (!OperatingSystem.IsWindows())
        {
            _ = SetEnv(name, value, overwrite: 1);
        }
    }

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetEnv(string name, string value, int overwrite);
}
