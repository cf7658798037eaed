//! A worker that has been started and is listened to. Dropped, it is terminated.

use wasm_bindgen::prelude::*;
use web_sys::{ErrorEvent, MessageEvent, Worker, WorkerOptions, WorkerType};

/// One worker, with what hears it.
pub(super) struct Hired {
    worker: Worker,
    _on_message: Closure<dyn FnMut(MessageEvent)>,
    _on_error: Closure<dyn FnMut(ErrorEvent)>,
}

impl Hired {
    /// Starts one with the compiled module. `hear` is given the worker, to know it by, and what it says; `fail` why it cannot go on.
    ///
    /// # Errors
    /// The browser makes no worker, or lets the module not be sent to it.
    pub fn start(
        module: &JsValue,
        mut hear: impl FnMut(&Worker, &JsValue) + 'static,
        mut fail: impl FnMut(String) + 'static,
    ) -> Result<Self, JsValue> {
        let options = WorkerOptions::new();
        options.set_type(WorkerType::Module);
        let worker = Worker::new_with_options("./worker.js", &options)?;
        worker.post_message(module)?;
        let from = worker.clone();
        let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| hear(&from, &event.data()));
        let on_error = Closure::<dyn FnMut(ErrorEvent)>::new(move |event: ErrorEvent| fail(event.message()));
        worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
        Ok(Self { worker, _on_message: on_message, _on_error: on_error })
    }

    /// Asks for something: a `job` or a `tale`, as `public/worker.js` states.
    ///
    /// # Errors
    /// The browser does not send it.
    pub fn ask(&self, id: u32, what: &str, wish: &str) -> Result<(), JsValue> {
        let message = js_sys::Object::new();
        js_sys::Reflect::set(&message, &"id".into(), &id.into())?;
        js_sys::Reflect::set(&message, &what.into(), &wish.into())?;
        self.worker.post_message(&message)
    }

    /// Whether it is this one that says something.
    pub fn is(&self, worker: &Worker) -> bool {
        self.worker == *worker
    }

    /// Stops it, whatever it does.
    pub fn end(&self) {
        self.worker.terminate();
    }
}

impl Drop for Hired {
    fn drop(&mut self) {
        self.end();
    }
}
