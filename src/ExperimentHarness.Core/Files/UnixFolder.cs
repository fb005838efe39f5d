using System.ComponentModel;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace ExperimentHarness.Core.Files;

/// <summary>Flushes a folder's names to disk; .NET opens no folders, so the descriptor comes from the C library.</summary>
internal static partial class UnixFolder
{
    private const int OpenReadOnly = 0;

    internal static void Flush(string path)
    {
        int descriptor = Open(path, OpenReadOnly);
        if (descriptor < 0)
        {
            int error = Marshal.GetLastPInvokeError();
            throw new IOException($"cannot open the folder {path} to flush it: {Marshal.GetPInvokeErrorMessage(error)}", new Win32Exception(error));
        }

        using var handle = new SafeFileHandle(descriptor, ownsHandle: true);

        // fsync; file systems that cannot flush folders (some network mounts) say so, and .NET takes that as done.
        RandomAccess.FlushToDisk(handle);
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Open(string path, int flags);
}
